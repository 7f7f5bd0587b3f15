#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/token_stream.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// What `fiets*` or `*pad` stands for in an index: words that begin or end so.
struct Completions {
  // Words whose stem does; all forms of them are meant. The most frequent first.
  std::vector<std::string> stems;
  // Other words with a form that does, which alone is meant: ("fietse*") fietsen.
  struct Form {
    std::string stem;
    indexer::WordCode code;
  };
  std::vector<Form> forms;
  std::uint64_t left_out = 0;  // rarer words, beyond kMostCompletions
};

// `text` is as typed, without the star. `is_ending`: the star stands before it, and all words are looked at.
// A header of this room's .cpp files only: it needs a Xapian type. Throws Xapian::Error.
[[nodiscard]] Completions completions_of(std::string_view text, bool is_ending, const LiveIndex& index,
                                         analyzers::DutchAnalyzer& analyzer);

// Of stems and of forms each. What is rarer than the 256th is found in few articles by then.
inline constexpr std::size_t kMostCompletions = 256;

}  // namespace trefwoord::search
