#include "server/search/synonym_lookup.h"

#include <algorithm>
#include <utility>

namespace trefwoord::search {

SynonymLookup::SynonymLookup(std::shared_ptr<const Synonyms> table, analyzers::DutchAnalyzer& analyzer)
    : table_(std::move(table)) {
  std::map<std::string, std::uint32_t> known;
  for (const Synonym& synonym : *table_) {
    const std::uint32_t term = expression_of(synonym.term, analyzer, known);
    const Stems words = expressions_[term].words;
    if (words.empty()) {
      continue;
    }
    longest_term_ = std::max(longest_term_, words.size());
    std::vector<std::uint32_t>& alternatives = alternatives_[words];
    for (const std::string& text : synonym.alternatives) {
      const std::uint32_t alternative = expression_of(text, analyzer, known);
      const Stems& other_words = expressions_[alternative].words;
      const auto is_same = [&](std::uint32_t other) { return expressions_[other].words == other_words; };
      if (!other_words.empty() && other_words != words &&
          std::none_of(alternatives.begin(), alternatives.end(), is_same)) {
        alternatives.push_back(alternative);
      }
    }
  }
}

// The index of an analyzed term, the same for the same text.
std::uint32_t SynonymLookup::expression_of(const std::string& term, analyzers::DutchAnalyzer& analyzer,
                                           std::map<std::string, std::uint32_t>& known) {
  const auto [place, is_new] = known.try_emplace(term, static_cast<std::uint32_t>(expressions_.size()));
  if (is_new) {
    expressions_.push_back(analyze_expression(term, analyzer));
  }
  return place->second;
}

// How many words the longest term has that stands at `begin`; 0 if none does.
std::size_t SynonymLookup::longest_at(const Stems& run, std::size_t begin) const {
  std::size_t words = std::min(longest_term_, run.size() - begin);
  Stems candidate(run.begin() + static_cast<std::ptrdiff_t>(begin),
                  run.begin() + static_cast<std::ptrdiff_t>(begin + words));
  while (!candidate.empty() && !alternatives_.contains(candidate)) {
    candidate.pop_back();
  }
  return candidate.size();
}

void SynonymLookup::add_to(AnalyzedQuery& query) const {
  for (const Stems& run : query.runs) {
    for (std::size_t begin = 0; begin < run.size();) {
      const std::size_t words = longest_at(run, begin);
      if (words == 0) {
        ++begin;
        continue;
      }
      const Stems term(run.begin() + static_cast<std::ptrdiff_t>(begin),
                       run.begin() + static_cast<std::ptrdiff_t>(begin + words));
      for (const std::uint32_t alternative : alternatives_.at(term)) {
        add(expressions_[alternative], term, query);
      }
      begin += words;
    }
  }
}

void SynonymLookup::add(const SynonymExpression& expression, const Stems& term, AnalyzedQuery& query) {
  QuerySynonym synonym{expression, {}};
  for (std::size_t word = 0; word < query.words.size(); ++word) {
    if (std::find(term.begin(), term.end(), query.words[word].stem) != term.end()) {
      synonym.covers.push_back(word);
    }
  }
  add_synonym(std::move(synonym), query);  // of stop words beside telling ones it covers nothing
}

}  // namespace trefwoord::search
