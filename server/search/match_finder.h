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
  std::uint32_t term;  // index of what is matched: the query's words first, then its phrases, then synonyms
};

// Finds what a query matches in analyzed text, as the index would: words by stem, parts of words too, phrases
// by form and order, synonyms of several words by stem and order. Not thread-safe; refers to the query, which
// must outlive it.
class MatchFinder {
 public:
  // Without `compounds`, parts of solid compounds are no matches.
  explicit MatchFinder(const AnalyzedQuery& query, bool compounds = true);

  // The matches by begin, without overlaps (the longer wins). No phrase runs across the beginning of a
  // paragraph.
  [[nodiscard]] std::vector<TextMatch> find(std::span<const analyzers::Token> tokens,
                                            std::span<const indexer::Paragraph> paragraphs = {}) const;

  // How many different terms there are to match.
  [[nodiscard]] std::size_t terms() const { return names_.size() + query_.synonyms.size(); }

  // The query's words and phrases as typed (folded).
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  // Marks in `matched`, which is as long as names(), what of the query a match is for.
  void mark(const TextMatch& match, std::vector<bool>& matched) const;

 private:
  void find_sequences(std::span<const analyzers::Token> tokens,
                      std::span<const indexer::Paragraph> paragraphs, std::vector<TextMatch>& matches) const;

  const AnalyzedQuery& query_;
  bool compounds_;
  std::unordered_map<std::string_view, std::uint32_t> word_of_stem_;
  std::vector<std::string> names_;
};

}  // namespace trefwoord::search
