#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/dutch_analyzer.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// How articles write words, accents and capitals included. Remembers what it found; but that a word is still
// there it looks up every time. Not thread-safe. A header of this room's .cpp files only: it needs Xapian
// types.
class WrittenWords {
 public:
  struct Word {
    std::string text;
    std::uint32_t articles = 0;  // with any form of it
  };

  // nullopt if no article has the word in this form, as far as the first kArticlesSearched that have any form
  // of it say. `folded` is a word of a WordList. Throws Xapian::Error.
  [[nodiscard]] std::optional<Word> find(std::string_view folded, const LiveIndex& index,
                                         analyzers::DutchAnalyzer& analyzer);

  static constexpr int kArticlesSearched = 50;
  static constexpr std::size_t kMostRemembered = 20'000;

 private:
  struct Known {
    std::string text;
    Xapian::docid document;  // that has it
  };

  std::unordered_map<std::string, Known> known_;
  std::string database_;  // the UUID of that they were found in
};

}  // namespace trefwoord::search
