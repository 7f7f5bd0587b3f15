#include "server/api/feeds/feed_endpoint.h"

#include <array>
#include <string>

#include "server/api/failure_response.h"
#include "server/api/feeds/feed.h"
#include "server/api/search_parameters.h"
#include "server/api/slow_search.h"
#include "server/search/dates/amsterdam_day.h"
#include "server/web/origin.h"
#include "server/web/page_query.h"

namespace trefwoord::api {
namespace {

struct Format {
  std::string_view suffix;
  std::string_view content_type;
  std::string (*write)(const Feed&);
  bool is_feed;  // what is read again and again, newest first; else a file to keep
};

constexpr std::array<Format, 6> kFormats{{
    {"atom", "application/atom+xml; charset=utf-8", atom_feed, true},
    {"rss", "application/rss+xml; charset=utf-8", rss_feed, true},
    {"json", "application/feed+json", json_feed, true},
    {"csv", "text/csv; charset=utf-8; header=present", csv_export, false},
    {"ndjson", "application/x-ndjson", ndjson_export, false},
    {"ris", "application/x-research-info-systems", ris_export, false},
}};

std::string title_of(const SearchParameters& parameters) {
  const std::string& query = parameters.request.text;
  return query.empty() ? "Trefwoord: alle artikelen" : "Trefwoord: " + query;
}

http::Response answer(const Services& services, const http::Request& request, const Format& format) {
  SearchBounds bounds{.most_per_page = kMaxFeedHits, .per_page = 50};
  if (format.is_feed) bounds.sort = search::Sort::newest;
  auto parameters =
      parse_search_parameters({request.query}, bounds).and_then([&request](SearchParameters given) {
        return force_filters(std::move(given), request.forced);
      });
  if (!parameters) return problem_response(parameters.error());
  // No format shows these.
  parameters->request.explain = parameters->request.timeline = parameters->request.suggest = false;
  parameters->request.facets.clear();
  parameters->request.show_body = !format.is_feed;
  parameters->request.recency.today = search::amsterdam_day(services.now());
  const auto timed = timed_search(services, parameters->request, request.id);
  if (!timed) return failure_response(services, timed.error());
  const search::SearchResult& result = timed->result;
  const std::string base = web::origin_of(request);
  const Feed feed{.title = title_of(*parameters),
                  .self_url = base + request.target,
                  .page_url = base + web::PageQuery(request).url(),
                  .base_url = base,
                  .result = result};
  http::Response response;
  response.content_type = format.content_type;
  response.body = format.write(feed);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (result.next) response.headers.emplace_back("X-Next-Cursor", result.next->text());
  if (!format.is_feed) {
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"trefwoord." + std::string(format.suffix) + '"');
  }
  return response;
}

}  // namespace

std::vector<http::Route> feed_routes(const Services& services) {
  std::vector<http::Route> routes;
  for (const Format& format : kFormats) {
    routes.push_back(
        {"GET", "/v1/search." + std::string(format.suffix),
         [&services, &format](const http::Request& request) { return answer(services, request, format); },
         http::RunsOn::pool, http::Scope::filtered_search});
  }
  return routes;
}

}  // namespace trefwoord::api
