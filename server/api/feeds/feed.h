#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/search/search_result.h"

namespace trefwoord::api {

// A search as a feed or an export: its hits and where they came from.
struct Feed {
  std::string title;     // Dutch, for readers: Trefwoord: fietsbrug
  std::string self_url;  // of the feed
  std::string page_url;  // of the same search as a page
  std::string base_url;  // of the server, without a slash at the end
  const search::SearchResult& result;
};

// One writer a format. Each answers a whole document in UTF-8, with everything escaped as the format asks.
[[nodiscard]] std::string atom_feed(const Feed& feed);      // RFC 4287
[[nodiscard]] std::string rss_feed(const Feed& feed);       // RSS 2.0
[[nodiscard]] std::string json_feed(const Feed& feed);      // JSON Feed 1.1
[[nodiscard]] std::string csv_export(const Feed& feed);     // RFC 4180, with a header line
[[nodiscard]] std::string ndjson_export(const Feed& feed);  // an article a line, as trefwoord-index takes it
[[nodiscard]] std::string ris_export(const Feed& feed);     // for reference managers

// The page of a hit on this server: there for every article, and the same as long as the server's name is.
[[nodiscard]] std::string article_page_url(const Feed& feed, const search::Hit& hit);
// Where the article was published, or else its page.
[[nodiscard]] std::string link_of(const Feed& feed, const search::Hit& hit);

// When the article was last changed, as far as it says so; 1970 for one without a date, since feeds must
// have one and no feed reader takes that for news.
[[nodiscard]] std::chrono::sys_seconds changed_at(const indexer::Article& article);
// Of the newest hit.
[[nodiscard]] std::chrono::sys_seconds changed_at(const search::SearchResult& result);

// 2022-01-23T10:00:00Z
[[nodiscard]] std::string rfc3339(std::chrono::sys_seconds time);

}  // namespace trefwoord::api
