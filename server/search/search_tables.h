#pragma once

#include <cstdint>
#include <memory>

#include "analyzers/stop_word_changes.h"
#include "server/search/editor_rules.h"
#include "server/search/synonyms.h"

namespace trefwoord::search {

// What searches go by beside the index, and what may be replaced while the program runs: each search keeps
// those it began with. None is null.
struct SearchTables {
  std::shared_ptr<const Synonyms> synonyms = std::make_shared<const Synonyms>(built_in_synonyms());
  std::shared_ptr<const analyzers::StopWordChanges> stop_words =
      std::make_shared<const analyzers::StopWordChanges>();
  std::shared_ptr<const EditorRules> rules = std::make_shared<const EditorRules>();
  std::uint64_t words_hash = 0;  // tells synonyms and stop words from others; 0 until any are replaced
};

// The words_hash of such tables.
[[nodiscard]] std::uint64_t hash_of(const Synonyms& synonyms, const analyzers::StopWordChanges& stop_words);

}  // namespace trefwoord::search
