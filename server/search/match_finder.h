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
  bool part = false;   // of a query word, which by itself is no match
};

// Finds what a query matches in analyzed text, as the index would: words by stem, parts of words too, phrases
// by form and order, synonyms of several words by stem and order. Not thread-safe; refers to the query, which
// must outlive it.
class MatchFinder {
 public:
  // Without `compounds`, parts of solid compounds are no matches.
  explicit MatchFinder(const AnalyzedQuery& query, bool compounds = true);

  // The matches by begin, without overlaps (the longer wins) but for those of the same place. No phrase runs
  // across the beginning of a paragraph. `tokens` may lack words that the query does not have.
  [[nodiscard]] std::vector<TextMatch> find(std::span<const analyzers::Token> tokens,
                                            std::span<const indexer::Paragraph> paragraphs = {}) const;

  // Which of the query's stems an article has, as find_in_article() collects it from its texts.
  using FoundStems = std::vector<bool>;
  // As find(), for one text of an article.
  [[nodiscard]] std::vector<TextMatch> find_in_article(std::span<const analyzers::Token> tokens,
                                                       std::span<const indexer::Paragraph> paragraphs,
                                                       FoundStems& found) const;
  // Leaves out parts that do not stand for their word, once all texts of an article were seen: it has the
  // word itself
  // ("ziekenhuis": a "huis" elsewhere is none of it), or not all of its parts.
  void drop_stray_parts(const FoundStems& found, std::vector<TextMatch>& matches) const;

  // Whether an article has the query word itself, not just its parts.
  [[nodiscard]] bool has_word(std::size_t word, const FoundStems& found) const {
    return has_stem(query_.words[word].stem, found);
  }

  // Whether it has one of the word's parts.
  [[nodiscard]] bool has_part(std::size_t word, std::size_t part, const FoundStems& found) const {
    return has_stem(query_.words[word].part_stems[part], found);
  }
  // Whether parts of the word are matches: it has all of them and not the word itself.
  [[nodiscard]] bool stands_in_parts(std::size_t word, const FoundStems& found) const;

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
  // What a stem in a text is a match of.
  struct StemMatch {
    std::uint32_t term;
    std::uint32_t stem;  // numbered as they come
    bool part;
  };
  void add_stem(std::string_view stem, std::size_t term, bool part);
  [[nodiscard]] bool has_stem(std::string_view stem, const FoundStems& found) const;

  std::unordered_map<std::string_view, StemMatch> stems_;
  std::vector<std::string> names_;
};

}  // namespace trefwoord::search
