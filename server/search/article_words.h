#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"

namespace trefwoord::search {

// A word of an article that has a stem: as the word itself, or as a part of it.
struct ArticleWord {
  analyzers::TokenKind kind;  // of the token with the stem; compound_part: the stem is inside this word
  std::string form;           // of that token, folded
  std::string whole_form;     // of the whole word, folded
  std::string written;        // the whole word as the article first writes it, cut where it is very long
  std::uint32_t count = 0;
  std::uint32_t count_in_title = 0;
};

// Which words of an article stand behind the stems that the index knows it by. Not thread-safe.
class ArticleWords {
 public:
  // `stems`: the ones that are looked for.
  explicit ArticleWords(const std::vector<std::string>& stems);

  // Counts a text's words to those read before.
  void read_title(std::string_view text, analyzers::DutchAnalyzer& analyzer) { read(text, true, analyzer); }
  void read_body(std::string_view text, analyzers::DutchAnalyzer& analyzer) { read(text, false, analyzer); }

  // In the order in which the article has them; none if it has not the stem, or it was not looked for.
  [[nodiscard]] std::span<const ArticleWord> with_stem(const std::string& stem) const;

 private:
  void read(std::string_view text, bool is_title, analyzers::DutchAnalyzer& analyzer);

  std::map<std::string, std::vector<ArticleWord>, std::less<>> words_;  // by stem
};

}  // namespace trefwoord::search
