#include "server/api/nearest_name.h"

#include <algorithm>
#include <numeric>
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

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
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
