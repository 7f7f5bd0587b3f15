#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "server/search/analyzed_query.h"
#include "server/search/synonyms.h"

namespace trefwoord::search {

// A table of synonyms, analyzed as articles are, so that every form of a word finds its synonyms, and every
// form of these is found. For the analyzer it was made with. Constant once made.
class SynonymLookup {
 public:
  SynonymLookup(std::shared_ptr<const Synonyms> table, analyzers::DutchAnalyzer& analyzer);

  // Adds to the query what stands in for its words: at every place the longest term that begins there. Up to
  // kMaxQuerySynonyms, in the order of the table.
  void add_to(AnalyzedQuery& query) const;

  [[nodiscard]] const std::shared_ptr<const Synonyms>& table() const { return table_; }

 private:
  using Stems = std::vector<std::string>;

  [[nodiscard]] std::uint32_t expression_of(const std::string& term, analyzers::DutchAnalyzer& analyzer,
                                            std::map<std::string, std::uint32_t>& known);
  [[nodiscard]] std::size_t longest_at(const Stems& run, std::size_t begin) const;
  static void add(const SynonymExpression& expression, const Stems& term, AnalyzedQuery& query);

  std::shared_ptr<const Synonyms> table_;
  std::vector<SynonymExpression> expressions_;
  std::map<Stems, std::vector<std::uint32_t>> alternatives_;  // by the stems of a term's words
  std::size_t longest_term_ = 0;                              // in words
};

}  // namespace trefwoord::search
