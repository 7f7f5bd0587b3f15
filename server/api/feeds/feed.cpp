#include "server/api/feeds/feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "server/web/page_query.h"

namespace trefwoord::api {

std::string article_page_url(const Feed& feed, const search::Hit& hit) {
  return feed.base_url + web::article_url(hit.article.id);
}

std::string link_of(const Feed& feed, const search::Hit& hit) {
  const std::string& url = hit.article.url;
  const bool is_link = url.starts_with("http://") || url.starts_with("https://");
  return is_link ? url : article_page_url(feed, hit);
}

std::chrono::sys_seconds changed_at(const indexer::Article& article) {
  const auto& date = article.updated ? article.updated : article.published;
  return date ? date->first_second() : std::chrono::sys_seconds();
}

std::chrono::sys_seconds changed_at(const search::SearchResult& result) {
  std::chrono::sys_seconds latest{};
  for (const search::Hit& hit : result.hits) latest = std::max(latest, changed_at(hit.article));
  return latest;
}

std::string rfc3339(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace trefwoord::api
