#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/dutch_analyzer.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// How articles write words, accents and capitals included. Remembers what it found; but that a word is still
// there it looks up every time. Where it found none, it looks again once the index has changed. Thread-safe,
// so that what one searcher found all know. A header of this room's .cpp files only: it needs Xapian types.
class WrittenWords {
 public:
  struct Word {
    std::string text;
    std::uint32_t articles = 0;  // with any form of it
    std::string stem;
  };

  // nullopt if no article has the word in this form, as far as kArticlesSearched that have any form of it
  // say, short ones before long ones. `folded` is a word of a WordList. Throws Xapian::Error.
  [[nodiscard]] std::optional<Word> find(std::string_view folded, const LiveIndex& index,
                                         analyzers::DutchAnalyzer& analyzer);

  static constexpr std::size_t kArticlesSearched = 50;
  static constexpr std::size_t kMostRemembered = 50'000;

 private:
  struct Known {
    std::string stem;
    std::string term = {};       // that documents with the word have
    std::string text = {};       // "": no document has it
    Xapian::docid document = 0;  // that has it
    std::uint64_t revision = 0;  // of the index that was looked in
  };

  [[nodiscard]] std::optional<Known> remembered(const std::string& folded, const LiveIndex& index);
  void remember(const std::string& folded, Known known, const LiveIndex& index);
  [[nodiscard]] static std::optional<Known> look_up(std::string_view folded, const LiveIndex& index,
                                                    analyzers::DutchAnalyzer& analyzer);

  std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;  // guarded by mutex_
  std::string database_;                          // the UUID of that they were found in; guarded by mutex_
};

}  // namespace trefwoord::search
