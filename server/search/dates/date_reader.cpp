#include "server/search/dates/date_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "server/search/dates/calendar_spans.h"
#include "server/search/query_date.h"

namespace trefwoord::search {
namespace {

using namespace std::chrono;

constexpr auto kThis = std::to_array<std::string_view>({"deze", "dit"});
constexpr auto kPrevious = std::to_array<std::string_view>({"vorige", "vorig"});
constexpr auto kPast = std::to_array<std::string_view>({"afgelopen", "laatste", "voorbije"});
constexpr auto kSince = std::to_array<std::string_view>({"sinds", "vanaf", "sedert"});
constexpr auto kRangeEnd = std::to_array<std::string_view>({"tot", "t/m", "tm"});

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::ranges::find(list, word) != list.end();
}

ReadDates one(DateRange range, std::size_t words) {
  return {{range}, words};
}

// "tot", "tot en met", "t/m": how many words, and whether what follows is still in it. 0 words: none.
struct UpTo {
  std::size_t words = 0;
  bool inclusive = false;
};

UpTo read_up_to(std::span<const std::string_view> words) {
  if (words.empty() || !is_one_of(words[0], kRangeEnd)) return {};
  if (words[0] != "tot") return {1, true};
  const bool inclusive = words.size() > 2 && words[1] == "en" && words[2] == "met";
  return {inclusive ? 3U : 1U, inclusive};
}

}  // namespace

std::optional<ReadDates> DateReader::read(Words words) const {
  if (words.empty()) return std::nullopt;
  if (auto between = read_between(words)) return between;
  if (auto open = read_since_or_until(words)) return open;
  return read_span(words);
}

// van 2019 tot 2021, tussen maart 2020 en mei 2020, 2019 t/m 2021
std::optional<ReadDates> DateReader::read_between(Words words) const {
  const bool is_between = words[0] == "tussen";
  const std::size_t skipped = is_between || words[0] == "van" ? 1 : 0;
  const auto first = read_span(words.subspan(skipped));
  if (!first) return std::nullopt;
  std::size_t used = skipped + first->words;
  UpTo up_to = read_up_to(words.subspan(used));
  if (is_between && used < words.size() && words[used] == "en") up_to = {1, true};
  if (up_to.words == 0) return std::nullopt;
  used += up_to.words;
  const auto last = read_span(words.subspan(used));
  if (!last) return std::nullopt;
  DateRange range{first->meanings[0].from, up_to.inclusive ? last->meanings[0].to : last->meanings[0].from};
  if (!up_to.inclusive) *range.to -= days(1);
  if (*range.from > *range.to) return std::nullopt;
  return one(range, used + last->words);
}

std::optional<ReadDates> DateReader::read_since_or_until(Words words) const {
  const UpTo up_to = read_up_to(words);
  const bool since = is_one_of(words[0], kSince);
  if (!since && up_to.words == 0 && words[0] != "voor" && words[0] != "na") return std::nullopt;
  const std::size_t skipped = std::max<std::size_t>(1, up_to.words);
  const auto span = read_span(words.subspan(skipped));
  if (!span) return std::nullopt;
  const DateRange& dates = span->meanings[0];
  const std::size_t used = skipped + span->words;
  if (since) return one({.from = dates.from, .to = {}}, used);
  if (words[0] == "na") return one({.from = *dates.to + days(1), .to = {}}, used);
  return one({.from = {}, .to = up_to.inclusive ? *dates.to : *dates.from - days(1)}, used);
}

std::optional<ReadDates> DateReader::read_span(Words words) const {
  if (words.empty()) return std::nullopt;
  if (words[0] == "vandaag") return one(span_before(today_, DateUnit::day, 0), 1);
  if (words[0] == "gisteren") return one(span_before(today_, DateUnit::day, 1), 1);
  if (words[0] == "eergisteren") return one(span_before(today_, DateUnit::day, 2), 1);
  if (auto relative = read_relative(words)) return relative;
  if (auto counted = read_counted(words)) return counted;
  if (auto decade = read_decade(words)) return decade;
  if (auto calendar = read_calendar(words)) return calendar;
  return read_token(words[0]);
}

// deze week, vorig jaar, afgelopen maandag, vorig weekend
std::optional<ReadDates> DateReader::read_relative(Words words) const {
  if (words.size() < 2) return std::nullopt;
  const bool previous = is_one_of(words[0], kPrevious);
  const bool past = is_one_of(words[0], kPast);
  if (!is_one_of(words[0], kThis) && !previous && !past) return std::nullopt;
  if (const auto unit = unit_named(words[1]); unit && *unit != DateUnit::day && words[1] != "jaren") {
    return one(past ? last_of(today_, *unit, 1) : span_before(today_, *unit, previous ? 1 : 0), 2);
  }
  const sys_days monday = *span_before(today_, DateUnit::week, previous || past ? 1 : 0).from;
  if (words[1] == "weekend") return one(days_from(monday + days(5), monday + days(6)), 2);
  const auto day = weekday_named(words[1]);
  if (!day || !(previous || past)) return std::nullopt;
  const days since = weekday(today_) - *day;
  const sys_days last = today_ - (since == days(0) ? days(7) : since);
  return one(days_from(last, last), 2);
}

// de laatste drie maanden, 2 weken geleden
std::optional<ReadDates> DateReader::read_counted(Words words) const {
  const bool past = is_one_of(words[0], kPast);
  const std::size_t at = past ? 1 : 0;
  if (words.size() < at + 2) return std::nullopt;
  const auto number = number_named(words[at]);
  const auto unit = unit_named(words[at + 1]);
  if (!number || !unit) return std::nullopt;
  if (past) return one(last_of(today_, *unit, *number), 3);
  if (words.size() < 3 || words[2] != "geleden") return std::nullopt;
  return one(span_before(today_, *unit, *number), 3);
}

// jaren 90, jaren negentig. In an archive the twenties are those of either century.
std::optional<ReadDates> DateReader::read_decade(Words words) const {
  if (words.size() < 2 || words[0] != "jaren") return std::nullopt;
  const auto decade = decade_named(words[1]);
  if (!decade) return std::nullopt;
  const DateRange last_century = year_span(year(1900 + *decade), 10);
  const DateRange this_century = year_span(year(2000 + *decade), 10);
  if (*decade < 20) return one(this_century, 2);
  if (*decade > 20 || *this_century.from > today_) return one(last_century, 2);
  return ReadDates{{this_century, last_century}, 2};
}

// 12 mei 2020, 12 mei, mei 2020, zomer 2019
std::optional<ReadDates> DateReader::read_calendar(Words words) const {
  const auto year_at = [words](std::size_t at) {
    return at < words.size() ? year_named(words[at]) : std::nullopt;
  };
  if (const auto month = month_named(words[0])) {
    const auto year = year_at(1);
    return year ? std::optional(one(month_span(*year / *month), 2)) : std::nullopt;
  }
  if (const auto season = season_named(words[0])) {
    const auto year = year_at(1);
    return year ? std::optional(one(month_span(*year / *season, 3), 2)) : std::nullopt;
  }
  const auto day = words.size() < 2 ? std::nullopt : number_named(words[0]);
  const auto month = day ? month_named(words[1]) : std::nullopt;
  if (!month) return std::nullopt;
  const auto typed_year = year_at(2);
  year_month_day date = typed_year.value_or(year_month_day(today_).year()) / *month / *day;
  if (!typed_year && date.ok() && sys_days(date) > today_) date -= years(1);  // the one that was last
  if (!date.ok()) return std::nullopt;
  return one(days_from(sys_days(date), sys_days(date)), typed_year ? 3 : 2);
}

// 2021, 2019-2021, 2021-03, 2021-03-12, 12-3-2021
std::optional<ReadDates> DateReader::read_token(std::string_view word) const {
  if (const auto year = year_named(word)) return one(year_span(*year), 1);
  if (word.size() == 9 && (word[4] == '-' || word[4] == '/')) {
    const auto first = year_named(word.substr(0, 4));
    const auto last = year_named(word.substr(5));
    if (first && last && *first < *last) {
      return one({year_span(*first).from, year_span(*last).to}, 1);
    }
  }
  if (word.find_first_of("-/.") == std::string_view::npos) return std::nullopt;
  const auto dates = dates_of(DateRelation::on, word);
  return dates ? std::optional(one(*dates, 1)) : std::nullopt;
}

}  // namespace trefwoord::search
