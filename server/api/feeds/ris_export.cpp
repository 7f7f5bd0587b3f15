#include <fmt/format.h>

#include "server/api/feeds/feed.h"

namespace trefwoord::api {
namespace {

// A value is one line: line breaks and other control characters become blanks.
void add(std::string_view tag, std::string_view value, std::string& ris) {
  if (value.empty()) return;
  ris.append(tag).append("  - ");
  for (const char c : value) ris += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  ris += "\r\n";
}

// 2022/01/23/, as far as the date is known: the three slashes are always there.
std::string ris_date(const indexer::PublicationDate& date) {
  using Precision = indexer::PublicationDate::Precision;
  const std::chrono::year_month_day day(date.first_day());
  const auto year = static_cast<int>(day.year());
  const auto month = static_cast<unsigned>(day.month());
  if (date.precision() == Precision::year) return fmt::format("{:04}///", year);
  if (date.precision() == Precision::month) return fmt::format("{:04}/{:02}//", year, month);
  return fmt::format("{:04}/{:02}/{:02}/", year, month, static_cast<unsigned>(day.day()));
}

}  // namespace

std::string ris_export(const Feed& feed) {
  std::string ris;
  for (const search::Hit& hit : feed.result.hits) {
    const indexer::Article& article = hit.article;
    add("TY", "NEWS", ris);
    add("ID", article.id, ris);
    add("TI", hit.title, ris);
    for (const std::string& author : article.authors) add("AU", author, ris);
    add("T2", article.source, ris);
    if (article.published) {
      const std::string date = ris_date(*article.published);
      add("PY", date.substr(0, 4), ris);
      add("DA", date, ris);
    }
    add("SE", article.section, ris);
    for (const std::string& tag : article.tags) add("KW", tag, ris);
    add("UR", link_of(feed, hit), ris);
    add("LA", "nl", ris);
    ris += "ER  - \r\n";
  }
  return ris;
}

}  // namespace trefwoord::api
