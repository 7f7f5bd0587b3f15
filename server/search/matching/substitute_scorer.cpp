#include "server/search/matching/substitute_scorer.h"

#include <algorithm>
#include <utility>

#include "server/search/substitute_worth.h"

namespace trefwoord::search {

SubstituteScorer::SubstituteScorer(std::unique_ptr<Scorer> word, const std::vector<Alternative>& alternatives,
                                   const ImpactWeight& weight, StreamOf stream_of)
    : word_(std::move(word)),
      coverage_(weight.coverage()),
      stream_of_(std::move(stream_of)),
      most_(word_->most()),
      most_documents_(word_->most_documents()) {
  for (const Alternative& alternative : alternatives) {
    const Walk& walk = walks_.emplace_back(walk_of(alternative, weight));
    double most = coverage_ + walk.if_there;
    for (const auto& stem : walk.stems) most += stem->most();
    most_ = std::max(most_, most);
    most_documents_ += walk.stems.front()->most_documents();
  }
}

std::optional<double> SubstituteScorer::most_in(std::uint32_t window) const {
  std::optional<double> most = word_->most_in(window);
  for (const Walk& walk : walks_) most = std::max(most, most_in(walk, window));
  return most;
}

std::optional<double> SubstituteScorer::most_in(const Walk& walk, std::uint32_t window) const {
  double most = coverage_ + walk.if_there;
  for (const auto& stem : walk.stems) {
    const std::optional<double> of_stem = stem->most_in(window);
    if (!of_stem) return std::nullopt;
    most += *of_stem;
  }
  return most;
}

SubstituteScorer::Walk SubstituteScorer::walk_of(const Alternative& alternative, const ImpactWeight& weight) {
  const Substitute& substitute = alternative.substitute;
  const SubstituteWorth worth = worth_of(substitute, weight);
  Walk walk{.stems = {},
            .if_there = worth.if_there,
            .in_order = indexer::PhraseMatcher(substitute.in_order, indexer::PhraseOf::stems),
            .must_be_in_order = !substitute.in_order.empty()};
  for (const auto& list : alternative.lists) {
    const ImpactWeight::TermWorth per_impact{.constant = 0, .per_wdf = worth.per_impact};
    walk.stems.push_back(std::make_unique<TermScorer>(list, per_impact));
  }
  std::ranges::sort(walk.stems, {}, [](const auto& stem) { return stem->most_documents(); });
  return walk;
}

std::uint32_t SubstituteScorer::seek(std::uint32_t document) {
  if (word_at_ < document) word_at_ = word_->seek(document);
  std::uint32_t first = word_at_;
  for (Walk& walk : walks_) {
    if (walk.at < document) seek(walk, document);
    first = std::min(first, walk.at);
  }
  return first;
}

void SubstituteScorer::seek(Walk& walk, std::uint32_t document) const {
  for (;; ++document) {
    document = seek_all(walk.stems, document);
    if (document == kNoDocument || !walk.must_be_in_order || walk.in_order.matches(stream_of_(document))) {
      walk.at = document;
      return;
    }
  }
}

double SubstituteScorer::score() {
  std::uint32_t here = word_at_;
  for (const Walk& walk : walks_) here = std::min(here, walk.at);
  if (word_at_ == here) return word_->score();
  double best = 0;
  for (const Walk& walk : walks_) {
    if (walk.at != here) continue;
    double score = walk.if_there;
    for (const auto& stem : walk.stems) score += stem->score();
    best = std::max(best, score);
  }
  return coverage_ + best;
}

void SubstituteScorer::add_to(ScoreWindow& window, double) {
  add_one_by_one(*this, window);
}

}  // namespace trefwoord::search
