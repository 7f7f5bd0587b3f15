#include "server/api/search_endpoint.h"

#include <nlohmann/json.hpp>

#include "server/api/facets_json.h"
#include "server/api/failure_response.h"
#include "server/api/interpretations_json.h"
#include "server/api/json_response.h"
#include "server/api/problem.h"
#include "server/api/request_parameters.h"
#include "server/api/search_parameters.h"
#include "server/api/search_result_json.h"
#include "server/api/slow_search.h"
#include "server/search/dates/amsterdam_day.h"
#include "server/search/dates/dutch_dates.h"

namespace trefwoord::api {
namespace {

// Dates that the query names, unless the search is narrowed to some already.
std::vector<search::DateInterpretation> offers(const Services& services,
                                               const search::SearchRequest& request) {
  if (request.published.from || request.published.to) return {};
  return search::interpret_dates(request.text, search::amsterdam_day(services.now()));
}

// A further page is the same search, and a cursor's are for programs.
void count(const Services& services, AskedBy asked_by, const search::SearchRequest& request,
           bool found_none) {
  if (!services.insights || request.page > 1 || request.cursor) return;
  if (asked_by == AskedBy::reader) services.insights->count_search(request.text, found_none);
  if (asked_by == AskedBy::reader_typing) services.insights->count_typed(request.text, found_none);
}

http::Response answer(const Services& services, AskedBy asked_by, const http::Request& asked,
                      SearchParameters parameters) {
  parameters.request.recency.today = search::amsterdam_day(services.now());
  const auto timed = timed_search(services, parameters.request, asked.id);
  if (!timed) return failure_response(services, timed.error());
  const search::SearchResult& result = timed->result;
  count(services, asked_by, parameters.request, result.found == 0);
  auto json = search_result_json(parameters, result, timed->took);
  if (parameters.request.cursor) {
    json["cursor"] = result.next ? nlohmann::ordered_json(result.next->text()) : nlohmann::ordered_json();
  }
  json["interpretations"] = interpretations_json(offers(services, parameters.request));
  if (!parameters.request.facets.empty()) json["facets"] = facets_json(result.facets);
  if (result.timeline) json["timeline"] = timeline_json(*result.timeline);
  if (services.insights) json["events"] = "/v1/events";
  return json_response(json);
}

}  // namespace

http::Handler search_endpoint(const Services& services, AskedBy asked_by) {
  return [&services, asked_by](const http::Request& request) {
    const auto parse = [](const RequestParameters& given) { return parse_search_parameters(given); };
    const auto force = [&request](SearchParameters parameters) {
      return force_filters(std::move(parameters), request.forced);
    };
    const auto parameters = read_parameters(request).and_then(parse).and_then(force);
    return parameters ? answer(services, asked_by, request, *parameters)
                      : problem_response(parameters.error());
  };
}

}  // namespace trefwoord::api
