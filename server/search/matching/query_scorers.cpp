#include "server/search/matching/query_scorers.h"

#include <string>
#include <utility>

#include "indexer/shards.h"
#include "server/search/matching/kept_postings.h"
#include "server/search/matching/substitute_scorer.h"
#include "server/search/matching/term_scorer.h"
#include "server/search/matching/word_scorer.h"
#include "server/search/token_streams.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {
namespace {

class ScorerMaker {
 public:
  ScorerMaker(const QueryInput& input, std::uint32_t shard, TokenStreams& streams)
      : input_(input),
        weight_(weight_for(input.query, input.request.match)),
        shard_(shard),
        streams_(streams) {}

  [[nodiscard]] std::unique_ptr<TermScorer> term(const ScoringTerm& term) const {
    return std::make_unique<TermScorer>(list(term.stem), worth(term));
  }

  // The word, or in articles without it what stands in for it.
  [[nodiscard]] std::unique_ptr<Scorer> word_or_substitute(std::size_t word) const {
    std::unique_ptr<Scorer> itself = this->word(word);
    const std::vector<Substitute> substitutes =
        substitutes_of(input_.query, word, input_.request.compounds, input_.frequencies);
    if (substitutes.empty()) return itself;
    std::vector<SubstituteScorer::Alternative> alternatives;
    for (const Substitute& substitute : substitutes) {
      SubstituteScorer::Alternative alternative{.substitute = substitute, .lists = {}};
      for (const std::string& stem : substitute.stems) alternative.lists.push_back(list(stem));
      alternatives.push_back(std::move(alternative));
    }
    return std::make_unique<SubstituteScorer>(
        std::move(itself), alternatives, weight_,
        [&streams = streams_, shard = shard_, shards = input_.index.databases()](std::uint32_t document) {
          return streams.of(indexer::number_in_all(document, shard, shards));
        });
  }

 private:
  [[nodiscard]] std::shared_ptr<const BlockPostings> list(const std::string& stem) const {
    return input_.index.postings->of(stem, shard_, input_.index);
  }

  [[nodiscard]] ImpactWeight::TermWorth worth(const ScoringTerm& term) const {
    return weight_.of_term(term.factor, input_.frequencies.idf(term.stem), term.covers);
  }

  [[nodiscard]] std::unique_ptr<Scorer> word(std::size_t word) const {
    const WordTerms terms = terms_of(input_.query.words[word], input_.request.compounds, input_.frequencies);
    if (terms.parts.empty()) return term(terms.whole);
    std::vector<std::unique_ptr<TermScorer>> parts;
    for (const ScoringTerm& part : terms.parts) parts.push_back(term(part));
    const ImpactWeight::TermWorth with_parts = worth(terms.whole);
    const ImpactWeight::TermWorth alone =
        terms.whole_may_be_solid ? worth({.stem = terms.whole.stem}) : with_parts;
    return std::make_unique<WordScorer>(
        WordScorer::Whole{.list = list(terms.whole.stem), .with_parts = with_parts, .alone = alone},
        std::move(parts));
  }

  const QueryInput& input_;
  const ImpactWeight weight_;
  const std::uint32_t shard_;
  TokenStreams& streams_;
};

}  // namespace

bool has_scorers(const QueryInput& input) {
  const bool is_set_aside =
      input.rule != nullptr && (!input.rule->pinned.empty() || !input.rule->hidden.empty());
  return input.index.postings != nullptr && input.index.reads == nullptr && input.request.compounds &&
         !is_set_aside && !is_by_date(input) && !has_filters(input);
}

QueryScorers scorers_of(const QueryInput& input, Match match, std::uint32_t shard, TokenStreams& streams) {
  const ScorerMaker make(input, shard, streams);
  const AnalyzedQuery& query = input.query;
  QueryScorers scorers;
  for (const QueryPhrase& phrase : query.phrases) {
    for (const std::string& stem : phrase.stems) scorers.required.push_back(make.term({.stem = stem}));
  }
  auto& words = match == Match::all     ? scorers.required
                : query.phrases.empty() ? scorers.any
                                        : scorers.optional;
  for (std::size_t word = 0; word < query.words.size(); ++word) {
    words.push_back(make.word_or_substitute(word));
  }
  for (const HintingPart& hint : hinting_parts_of(query, match, input.frequencies)) {
    scorers.optional.push_back(make.term(hint.term));
  }
  return scorers;
}

}  // namespace trefwoord::search
