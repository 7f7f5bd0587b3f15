#include "server/search/spelling/edit_distance.h"

#include <algorithm>

namespace trefwoord::search {
namespace {

constexpr std::size_t kNone = std::string::npos;

constexpr bool is_vowel(char letter) {
  return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'y';
}

int substitution_cost(char written, char meant) {
  if (written == meant) return 0;
  return is_vowel(written) && is_vowel(meant) ? edit_cost::kVowel : edit_cost::kLetter;
}

std::size_t index_of(char letter) {
  return static_cast<std::size_t>(letter - 'a');
}

// Of each letter of `written`, by the place after it.
std::vector<int> extra_costs(std::string_view written) {
  std::vector<int> costs{0};
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool doubled = i > 0 && written[i - 1] == written[i];
    const bool repeated = doubled && i > 1 && written[i - 2] == written[i];
    costs.push_back(repeated ? edit_cost::kRepeated : doubled ? edit_cost::kExtraDouble : edit_cost::kExtra);
  }
  return costs;
}

}  // namespace

EditDistance::EditDistance(std::string_view written, int most)
    : written_(written),
      most_(most),
      extra_cost_(extra_costs(written)),
      dead_at_(kNone),
      finished_(written.size() + 1) {
  place_confusions();
  Row row(written_.size() + 1, 0);
  for (std::size_t at = 1; at < row.size(); ++at) row[at] = row[at - 1] + extra_cost_[at];
  rows_.push_back(std::move(row));
  least_.push_back(0);
}

void EditDistance::place_confusions() {
  for (const Confusion& confusion : dutch_confusions()) {
    const bool at_end = confusion.written.ends_with('$');
    const std::string_view from = confusion.written.substr(0, confusion.written.size() - (at_end ? 1 : 0));
    const std::string_view to = confusion.meant.substr(0, confusion.meant.size() - (at_end ? 1 : 0));
    place_confusion(from, to, confusion.cost, at_end);
  }
}

void EditDistance::place_confusion(std::string_view from, std::string_view to, int cost, bool at_end) {
  for (std::size_t begin = written_.find(from); begin != std::string::npos;
       begin = written_.find(from, begin + 1)) {
    const Place place{begin + from.size(), from.size(), to, cost, at_end};
    (at_end ? end_places_ : places_)[index_of(to.back())].push_back(place);
    if (at_end || to.size() > 1) pending_places_.push_back(place);
  }
}

std::optional<int> EditDistance::of_word(std::string_view meant) {
  const std::span<const int> costs = of_beginnings(meant);
  if (costs.empty() || costs.back() > most_) return std::nullopt;
  return costs.back();
}

std::span<const int> EditDistance::of_beginnings(std::string_view meant) {
  if (!advance_to(meant)) return {};
  finish_word();
  return finished_;
}

// False if `meant` is too far before its end.
bool EditDistance::advance_to(std::string_view meant) {
  const auto shared = static_cast<std::size_t>(
      std::mismatch(meant.begin(), meant.end(), meant_.begin(), meant_.end()).first - meant.begin());
  if (shared >= dead_at_) return false;
  dead_at_ = kNone;
  meant_.resize(shared);
  while (meant_.size() < meant.size()) {
    meant_.push_back(meant[meant_.size()]);
    fill_row(meant_.size());
    if (is_dead(meant_.size())) {
      dead_at_ = meant_.size();
      return false;
    }
  }
  return true;
}

// rows_[depth] of those before it.
void EditDistance::fill_row(std::size_t depth) {
  if (rows_.size() <= depth) {
    rows_.emplace_back(written_.size() + 1);
    least_.emplace_back();
  }
  const Row& before = rows_[depth - 1];
  Row& row = rows_[depth];
  const char letter = meant_[depth - 1];
  const int missing = missing_cost(depth);
  row[0] = before[0] + missing;
  for (std::size_t at = 1; at < row.size(); ++at) {
    row[at] = std::min({before[at] + missing, row[at - 1] + extra_cost_[at],
                        before[at - 1] + substitution_cost(written_[at - 1], letter)});
    if (depth > 1 && at > 1 && written_[at - 1] == meant_[depth - 2] && written_[at - 2] == letter) {
      row[at] = std::min(row[at], rows_[depth - 2][at - 2] + edit_cost::kExchanged);
    }
  }
  apply_confusions(depth, places_[index_of(letter)], row);
  least_[depth] = *std::min_element(row.begin(), row.end());
}

void EditDistance::apply_confusions(std::size_t depth, std::span<const Place> places, Row& row) const {
  const std::string_view meant(meant_.data(), depth);
  for (const Place& place : places) {
    if (!meant.ends_with(place.meant)) continue;
    const int cost = rows_[depth - place.meant.size()][place.end - place.written_size] + place.cost;
    row[place.end] = std::min(row[place.end], cost);
    if (place.at_end) continue;
    // What is written behind it may be too much: wijjnig.
    for (std::size_t at = place.end + 1; at < row.size() && row[at - 1] + extra_cost_[at] < row[at]; ++at) {
      row[at] = row[at - 1] + extra_cost_[at];
    }
  }
}

void EditDistance::finish_word() {
  const std::size_t depth = meant_.size();
  finished_ = rows_[depth];
  if (depth == 0) return;
  apply_confusions(depth, end_places_[index_of(meant_.back())], finished_);
  for (int& cost : finished_) {
    if (meant_.front() != written_.front()) cost += edit_cost::kFirstLetter;
    if (cost > most_) cost = kTooFar;
  }
}

// Of the meant letter before `depth`.
int EditDistance::missing_cost(std::size_t depth) const {
  const char letter = meant_[depth - 1];
  return depth > 1 && meant_[depth - 2] == letter ? edit_cost::kMissingDouble : edit_cost::kMissing;
}

// Whether nothing that follows can bring it within reach: not even by ending a mistake that has begun.
bool EditDistance::is_dead(std::size_t depth) const {
  if (least_[depth] <= most_) return false;
  if (least_[depth - 1] + edit_cost::kExchanged <= most_) return false;
  return std::none_of(pending_places_.begin(), pending_places_.end(),
                      [this, depth](const Place& place) { return is_begun(place, depth); });
}

// Whether letters of what the confusion makes of the written stand before `depth`, and not all have had their
// effect yet.
bool EditDistance::is_begun(const Place& place, std::size_t depth) const {
  const std::string_view meant(meant_.data(), depth);
  for (std::size_t size = std::min(place.meant.size() - (place.at_end ? 0 : 1), depth); size > 0; --size) {
    if (rows_[depth - size][place.end - place.written_size] + place.cost <= most_ &&
        meant.ends_with(place.meant.substr(0, size))) {
      return true;
    }
  }
  return false;
}

}  // namespace trefwoord::search
