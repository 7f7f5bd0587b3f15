#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "server/search/completed_query.h"
#include "server/search/snapshot.h"
#include "server/search/word_list.h"
#include "server/search/written_words.h"

namespace trefwoord::search {

// Completes the last word of what a reader types: words and names by how many articles have them, recent ones
// above all, and titles that have all of it. From kMendedLetters letters on, with one letter wrong too, where
// little else fits. Case and accents do not count. Not thread-safe; refers to everything it is given.
//
// A header of this room's .cpp files only: it needs Xapian types.
class QueryCompleter {
 public:
  using Lists = std::function<std::shared_ptr<const WordList>(char letter)>;

  QueryCompleter(const LiveIndex& index, analyzers::DutchAnalyzer& analyzer, WrittenWords& written,
                 Lists lists)
      : index_(index), analyzer_(analyzer), written_(written), lists_(std::move(lists)) {}

  // At most so many, the likeliest first, titles last. None where the text does not end in a plain word.
  // Throws Xapian::Error.
  [[nodiscard]] std::vector<CompletedQuery> complete(std::string_view text, std::size_t most);

  static constexpr std::size_t kMendedLetters = 4;
  static constexpr std::size_t kMostTitles = 3;

 private:
  [[nodiscard]] std::vector<CompletedQuery> titles(std::string_view head, std::string_view typed,
                                                   const std::vector<std::string>& stems) const;

  const LiveIndex& index_;
  analyzers::DutchAnalyzer& analyzer_;
  WrittenWords& written_;
  Lists lists_;
};

}  // namespace trefwoord::search
