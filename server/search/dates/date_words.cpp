#include "server/search/dates/date_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace trefwoord::search {
namespace {

template <class Value>
using Entry = std::pair<std::string_view, Value>;

constexpr std::array<Entry<int>, 12> kNumbers{{{"een", 1},
                                               {"twee", 2},
                                               {"drie", 3},
                                               {"vier", 4},
                                               {"vijf", 5},
                                               {"zes", 6},
                                               {"zeven", 7},
                                               {"acht", 8},
                                               {"negen", 9},
                                               {"tien", 10},
                                               {"elf", 11},
                                               {"twaalf", 12}}};

constexpr std::array<Entry<unsigned>, 24> kMonths{
    {{"januari", 1},  {"jan", 1},      {"februari", 2},  {"feb", 2},       {"maart", 3},     {"mrt", 3},
     {"april", 4},    {"apr", 4},      {"mei", 5},       {"juni", 6},      {"jun", 6},       {"juli", 7},
     {"jul", 7},      {"augustus", 8}, {"aug", 8},       {"september", 9}, {"sep", 9},       {"sept", 9},
     {"oktober", 10}, {"okt", 10},     {"november", 11}, {"nov", 11},      {"december", 12}, {"dec", 12}}};

constexpr std::array<Entry<unsigned>, 7> kWeekdays{{{"zondag", 0},
                                                    {"maandag", 1},
                                                    {"dinsdag", 2},
                                                    {"woensdag", 3},
                                                    {"donderdag", 4},
                                                    {"vrijdag", 5},
                                                    {"zaterdag", 6}}};

constexpr std::array<Entry<DateUnit>, 8> kUnits{{{"dag", DateUnit::day},
                                                 {"dagen", DateUnit::day},
                                                 {"week", DateUnit::week},
                                                 {"weken", DateUnit::week},
                                                 {"maand", DateUnit::month},
                                                 {"maanden", DateUnit::month},
                                                 {"jaar", DateUnit::year},
                                                 {"jaren", DateUnit::year}}};

constexpr std::array<Entry<unsigned>, 5> kSeasons{
    {{"lente", 3}, {"voorjaar", 3}, {"zomer", 6}, {"herfst", 9}, {"najaar", 9}}};

constexpr std::array<Entry<int>, 9> kDecades{{{"tien", 10},
                                              {"twintig", 20},
                                              {"dertig", 30},
                                              {"veertig", 40},
                                              {"vijftig", 50},
                                              {"zestig", 60},
                                              {"zeventig", 70},
                                              {"tachtig", 80},
                                              {"negentig", 90}}};

template <class Value, std::size_t N>
std::optional<Value> named(std::string_view word, const std::array<Entry<Value>, N>& table) {
  const auto* const known = std::ranges::find(table, word, &Entry<Value>::first);
  return known == table.end() ? std::nullopt : std::optional<Value>(known->second);
}

std::optional<int> digits(std::string_view word, std::size_t least, std::size_t most) {
  int number = 0;
  const char* const end = word.data() + word.size();
  const bool are_digits = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  if (!are_digits || word.size() < least || word.size() > most) return std::nullopt;
  std::from_chars(word.data(), end, number);
  return number;
}

template <class Date>
std::optional<Date> as(std::optional<unsigned> number) {
  return number ? std::optional<Date>(Date(*number)) : std::nullopt;
}

}  // namespace

std::optional<int> number_named(std::string_view word) {
  const std::optional<int> number = digits(word, 1, 3);
  return number ? (*number > 0 ? number : std::nullopt) : named(word, kNumbers);
}

std::optional<std::chrono::month> month_named(std::string_view word) {
  return as<std::chrono::month>(named(word, kMonths));
}

std::optional<std::chrono::weekday> weekday_named(std::string_view word) {
  return as<std::chrono::weekday>(named(word, kWeekdays));
}

std::optional<DateUnit> unit_named(std::string_view word) {
  return named(word, kUnits);
}

std::optional<std::chrono::month> season_named(std::string_view word) {
  return as<std::chrono::month>(named(word, kSeasons));
}

std::optional<int> decade_named(std::string_view word) {
  if (word.starts_with('\'')) word.remove_prefix(1);
  const std::optional<int> number = digits(word, 2, 2);
  return number ? (*number % 10 == 0 ? number : std::nullopt) : named(word, kDecades);
}

std::optional<std::chrono::year> year_named(std::string_view word) {
  const std::optional<int> number = digits(word, 4, 4);
  if (!number || *number < 1500 || *number > 2099) return std::nullopt;
  return std::chrono::year(*number);
}

}  // namespace trefwoord::search
