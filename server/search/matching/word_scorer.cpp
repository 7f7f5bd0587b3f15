#include "server/search/matching/word_scorer.h"

#include <algorithm>
#include <utility>

namespace trefwoord::search {

WordScorer::WordScorer(const Whole& whole, std::vector<std::unique_ptr<TermScorer>> parts)
    : whole_(whole.list, whole.with_parts), alone_(whole.alone), parts_(std::move(parts)) {
  std::ranges::sort(parts_, {}, [](const auto& part) { return part->most_documents(); });
  double all_parts = 0;
  for (const auto& part : parts_) all_parts += part->most();
  const double only_whole = whole_.most_documents() == 0 ? 0 : alone_.at(whole_.most_wdf());
  most_ = std::max(only_whole, whole_.most() + all_parts);
  most_documents_ = whole_.most_documents() + parts_.front()->most_documents();
}

std::optional<double> WordScorer::most_in(std::uint32_t window) const {
  const std::uint8_t most_of_whole = whole_.most_wdf_in(window);
  const auto only_whole = most_of_whole == 0 ? std::nullopt : std::optional(alone_.at(most_of_whole));
  double all = whole_.most_in(window).value_or(0);
  for (const auto& part : parts_) {
    const std::optional<double> most = part->most_in(window);
    if (!most) return only_whole;
    all += *most;
  }
  return std::max(only_whole.value_or(0), all);
}

std::uint32_t WordScorer::seek(std::uint32_t document) {
  if (whole_at_ < document) whole_at_ = whole_.seek(document);
  if (parts_at_ < document) parts_at_ = seek_all(parts_, document);
  return std::min(whole_at_, parts_at_);
}

double WordScorer::score() {
  if (parts_at_ > whole_at_) return alone_.at(whole_.wdf());
  double score = whole_at_ == parts_at_ ? whole_.score() : 0;
  for (const auto& part : parts_) score += part->score();
  return score;
}

void WordScorer::add_to(ScoreWindow& window, double) {
  add_one_by_one(*this, window);
}

}  // namespace trefwoord::search
