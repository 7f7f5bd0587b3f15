#include "indexer/feed_date.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace trefwoord::indexer {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Names of zones: those of RFC 822, and the ones that our part of the world writes all the same.
struct Zone {
  std::string_view name;
  std::string_view offset;
};
constexpr auto kZones = std::to_array<Zone>({{"GMT", "Z"},
                                             {"UT", "Z"},
                                             {"UTC", "Z"},
                                             {"Z", "Z"},
                                             {"EST", "-05:00"},
                                             {"EDT", "-04:00"},
                                             {"CST", "-06:00"},
                                             {"CDT", "-05:00"},
                                             {"MST", "-07:00"},
                                             {"MDT", "-06:00"},
                                             {"PST", "-08:00"},
                                             {"PDT", "-07:00"},
                                             {"WET", "+00:00"},
                                             {"WEST", "+01:00"},
                                             {"CET", "+01:00"},
                                             {"CEST", "+02:00"},
                                             {"MET", "+01:00"},
                                             {"MEST", "+02:00"}});

bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::vector<std::string_view> words;
  for (std::size_t begin = text.find_first_not_of(kBlanks); begin != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(kBlanks, end);
  }
  return words;
}

std::string two_digits(std::string_view number) {
  return std::string(2 - number.size(), '0').append(number);
}

// Years of two digits are those of RFC 2822.
std::optional<std::string> year_of(std::string_view word) {
  if (!are_digits(word) || (word.size() != 2 && word.size() != 4)) return std::nullopt;
  if (word.size() == 4) return std::string(word);
  return std::string(word < "50" ? "20" : "19").append(word);
}

std::optional<std::string> month_of(std::string_view word) {
  const auto* const month = std::ranges::find(kMonths, word);
  if (month == kMonths.end()) return std::nullopt;
  return two_digits(std::to_string(month - kMonths.begin() + 1));
}

// "8:05" or "08:05:30"
std::optional<std::string> time_of(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == 0 || colon > 2) return std::nullopt;
  const std::string_view rest = word.substr(colon + 1);
  const bool has_seconds = rest.size() == 5 && rest[2] == ':' && are_digits(rest.substr(3));
  if (!are_digits(word.substr(0, colon)) || !are_digits(rest.substr(0, 2)) ||
      (rest.size() != 2 && !has_seconds)) {
    return std::nullopt;
  }
  return two_digits(word.substr(0, colon)).append(":").append(rest).append(has_seconds ? "" : ":00");
}

// An unknown name says nothing about the offset.
std::string offset_of(std::string_view word) {
  if (word.size() == 5 && (word[0] == '+' || word[0] == '-') && are_digits(word.substr(1))) {
    return std::string(word.substr(0, 3)).append(":").append(word.substr(3));
  }
  const auto* const zone = std::ranges::find(kZones, word, &Zone::name);
  return std::string(zone == kZones.end() ? "Z" : zone->offset);
}

}  // namespace

std::string rfc3339_of(std::string_view date) {
  std::vector<std::string_view> words = words_of(date);
  if (!words.empty() && words.front().ends_with(',')) words.erase(words.begin());
  if (words.size() < 4 || words.size() > 5) return std::string(date);
  const std::string_view day = words[0];
  const auto month = month_of(words[1]);
  const auto year = year_of(words[2]);
  const auto time = time_of(words[3]);
  if (!are_digits(day) || day.size() > 2 || !month || !year || !time) return std::string(date);
  const std::string offset = words.size() == 5 ? offset_of(words[4]) : "Z";
  return *year + "-" + *month + "-" + two_digits(day) + "T" + *time + offset;
}

}  // namespace trefwoord::indexer
