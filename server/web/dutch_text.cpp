#include "server/web/dutch_text.h"

#include <array>
#include <charconv>
#include <optional>

namespace trefwoord::web {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"januari",   "februari", "maart",    "april",
                                                   "mei",       "juni",     "juli",     "augustus",
                                                   "september", "oktober",  "november", "december"};

// The number in `text[begin, begin + size)`; nullopt if these are not all digits.
std::optional<unsigned> digits(std::string_view text, std::size_t begin, std::size_t size) {
  if (text.size() < begin + size) return std::nullopt;
  const char* const first = text.data() + begin;
  unsigned value = 0;
  const auto [stop, error] = std::from_chars(first, first + size, value);
  return error == std::errc{} && stop == first + size ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string dutch_date(std::string_view date) {
  const auto month = digits(date, 5, 2);
  if (!digits(date, 0, 4) || !month || *month < 1 || *month > kMonths.size()) return std::string(date);
  std::string text = std::string(kMonths[*month - 1]) + ' ' + std::string(date.substr(0, 4));
  const auto day = digits(date, 8, 2);
  if (day) text = std::to_string(*day) + ' ' + text;
  if (day && digits(date, 11, 2) && digits(date, 14, 2))
    text += ", " + std::string(date.substr(11, 5)) + " uur";
  return text;
}

std::string dutch_number(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t end = text.size(); end > 3; end -= 3) text.insert(end - 3, 1, '.');
  return text;
}

std::string dutch_articles(std::uint64_t count) {
  return dutch_number(count) + (count == 1 ? " artikel" : " artikelen");
}

std::string dutch_stories(std::uint64_t count) {
  return dutch_number(count) + (count == 1 ? " verhaal" : " verhalen");
}

}  // namespace trefwoord::web
