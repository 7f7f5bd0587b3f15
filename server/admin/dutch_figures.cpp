#include "server/admin/dutch_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "server/web/dutch_text.h"

namespace trefwoord::admin {
namespace {

struct TimeUnit {
  std::uint64_t seconds;
  std::string_view one;
  std::string_view several;
};

constexpr std::array<TimeUnit, 4> kTimeUnits{
    {{86'400, "dag", "dagen"}, {3'600, "uur", "uur"}, {60, "minuut", "minuten"}, {1, "seconde", "seconden"}}};

constexpr std::array<std::string_view, 5> kByteUnits{"bytes", "kB", "MB", "GB", "TB"};

}  // namespace

std::string dutch_decimal(double number) {
  std::string text = fmt::format("{:.1f}", number);
  std::ranges::replace(text, '.', ',');
  return text;
}

std::string dutch_bytes(std::uint64_t bytes) {
  if (bytes < 1'000) return fmt::format("{} {}", bytes, kByteUnits[0]);
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  // 999,95 would be written as 1000,0.
  while (amount >= 999.95 && unit + 1 < kByteUnits.size()) {
    amount /= 1'000;
    ++unit;
  }
  return dutch_decimal(amount) + ' ' + std::string(kByteUnits.at(unit));
}

std::string dutch_duration(std::uint64_t seconds) {
  std::string text;
  for (std::size_t unit = 0, written = 0; unit < kTimeUnits.size() && written < 2; ++unit) {
    const std::uint64_t count = seconds / kTimeUnits.at(unit).seconds;
    seconds %= kTimeUnits.at(unit).seconds;
    if (written > 0) ++written;
    if (count == 0) continue;
    if (written == 0) written = 1;
    const TimeUnit& named = kTimeUnits.at(unit);
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? named.one : named.several);
  }
  return text.empty() ? "0 seconden" : text;
}

std::string dutch_time(std::string_view rfc3339) {
  return rfc3339.empty() ? "" : web::dutch_date(rfc3339) + " (UTC)";
}

}  // namespace trefwoord::admin
