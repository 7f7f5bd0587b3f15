#include "server/api/nearest_name.h"

#include <algorithm>
#include <vector>

namespace trefwoord::api {
namespace {

// No name of ours is longer than half of this, so a longer one cannot be near any; it bounds the work as
// well.
constexpr std::size_t kMaxNameBytes = 40;

std::string lower_case(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

// Letters to insert, drop, replace, or swap with their neighbour (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> table((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return table[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        at(i, j) = i + j;
        continue;
      }
      const std::size_t replaced = at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
      at(i, j) = std::min({replaced, at(i - 1, j) + 1, at(i, j - 1) + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return table.back();
}

}  // namespace

std::optional<std::string_view> nearest_name(std::string_view name, std::span<const std::string_view> known) {
  if (name.size() > kMaxNameBytes) return std::nullopt;
  const std::string wanted = lower_case(name);
  std::optional<std::string_view> nearest;
  std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

std::string suggest_name(std::string_view name, std::span<const std::string_view> known) {
  if (const auto nearest = nearest_name(name, known)) return "Did you mean " + std::string(*nearest) + "?";
  if (known.empty()) return "There are none here.";
  std::string list;
  for (const std::string_view candidate : known) (list += list.empty() ? "" : ", ") += candidate;
  return "Known are " + list + ".";
}

}  // namespace trefwoord::api
