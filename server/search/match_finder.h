#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/token.h"
#include "indexer/paragraphs.h"
#include "server/search/analyzed_query.h"

namespace trefwoord::search {

// A place in a text where the query matches: bytes [begin, end) of it.
struct TextMatch {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t term;  // index of what is matched: the query's words first, then its phrases
};

// Finds what a query matches in analyzed text, as the index would: words by stem, parts of words too, phrases
// by form and order. Not thread-safe; refers to the query, which must outlive it.
class MatchFinder {
 public:
  // Without `compounds`, parts of solid compounds are no matches.
  explicit MatchFinder(const AnalyzedQuery& query, bool compounds = true);

  // The matches by begin, without overlaps (the longer wins). No phrase runs across the beginning of a
  // paragraph.
  [[nodiscard]] std::vector<TextMatch> find(std::span<const analyzers::Token> tokens,
                                            std::span<const indexer::Paragraph> paragraphs = {}) const;

  // How many different words and phrases there are to match, and each one's words as typed (folded).
  [[nodiscard]] std::size_t terms() const { return names_.size(); }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  void find_phrases(std::span<const analyzers::Token> tokens, std::span<const indexer::Paragraph> paragraphs,
                    std::vector<TextMatch>& matches) const;

  const AnalyzedQuery& query_;
  bool compounds_;
  std::unordered_map<std::string_view, std::uint32_t> word_of_stem_;
  std::vector<std::string> names_;
};

}  // namespace trefwoord::search
