#include "server/search/query_date.h"

#include <algorithm>
#include <string>

#include "indexer/publication_date.h"

namespace trefwoord::search {
namespace {

using indexer::PublicationDate;

bool is_number(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// 12-3-2021, 12/3/2021 and 12.3.2021 as 2021-03-12; anything else as it is.
std::string in_iso_order(std::string_view date) {
  const std::size_t first = date.find_first_of("-/.");
  const std::size_t second = first == std::string_view::npos ? first : date.find(date[first], first + 1);
  if (second == std::string_view::npos) return std::string(date);
  const std::string_view day = date.substr(0, first);
  const std::string_view month = date.substr(first + 1, second - first - 1);
  const std::string_view year = date.substr(second + 1);
  if (!is_number(day, 1, 2) || !is_number(month, 1, 2) || !is_number(year, 4, 4)) return std::string(date);
  std::string iso(year);
  iso.append(month.size() == 1 ? "-0" : "-").append(month);
  return iso.append(day.size() == 1 ? "-0" : "-").append(day);
}

}  // namespace

std::optional<DateRange> dates_of(DateRelation relation, std::string_view date) {
  const Result<PublicationDate> parsed = PublicationDate::parse(in_iso_order(date));
  if (!parsed || parsed->precision() == PublicationDate::Precision::instant) return std::nullopt;
  constexpr std::chrono::days kDay{1};
  switch (relation) {
    case DateRelation::after:
      return DateRange{.from = parsed->last_day() + kDay};
    case DateRelation::before:
      return DateRange{.to = parsed->first_day() - kDay};
    case DateRelation::on:
      break;
  }
  return DateRange{.from = parsed->first_day(), .to = parsed->last_day()};
}

}  // namespace trefwoord::search
