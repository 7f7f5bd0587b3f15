#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/compound_splitter.h"
#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// The base form that folded `word` shares with all its other inflected forms, and which is their stem: a
// noun's singular (stadsbesturen -> stadsbestuur), an adjective's positive (grootste -> groot), a verb's
// first person (opgebeld -> opbel), which is often the noun made of it (werken, gewerkt -> werk). A compound
// loses the -s- that links its parts, in which writers differ (spellingsfout, spellingfout), so a base form
// need not be a word.
//
// The tables (stem_overrides.h) win; else rules propose and `lexicon` confirms. nullopt where neither knows
// the word: the algorithm decides. With an empty lexicon that is every word without a line in the tables.
// Never throws but for lack of memory; thread-safe.
[[nodiscard]] std::optional<std::string> base_form(std::string_view folded, const Lexicon& lexicon);
// The same, with a splitter of the lexicon; as thread-safe as that.
[[nodiscard]] std::optional<std::string> base_form(std::string_view folded, const CompoundSplitter& splitter);

}  // namespace trefwoord::analyzers
