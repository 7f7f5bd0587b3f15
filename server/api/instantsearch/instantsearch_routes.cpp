#include "server/api/instantsearch/instantsearch_routes.h"

#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "server/api/instantsearch/index_answer.h"
#include "server/api/instantsearch/index_query.h"
#include "server/api/instantsearch/search_body.h"
#include "server/api/json_response.h"
#include "server/api/search_endpoint.h"
#include "server/api/search_within.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;
using Answer = tl::expected<Json, http::Response>;

http::Response refuse_query(unsigned status, std::string message) {
  return json_response({{"message", std::move(message)}, {"status", status}}, status);
}

Answer ask_search(const Json& body, const http::Request& asked, const http::Handler& handler) {
  const http::Response response = search_within(asked, body, handler);
  const Json answer = Json::parse(response.body, nullptr, false);
  if (response.status == 200) return answer;
  http::Response failure =
      refuse_query(response.status, answer.is_object() ? answer.value("detail", "") : "");
  for (const auto& header : response.headers) {
    if (header.first == "Retry-After") failure.headers.push_back(header);
  }
  return tl::unexpected(std::move(failure));
}

Answer answer_query(const nlohmann::json& query, const http::Request& asked, const http::Handler& handler) {
  const auto body = search_body(query);
  if (!body) return tl::unexpected(refuse_query(400, body.error()));
  const Answer answer = ask_search(*body, asked, handler);
  return answer ? Answer(index_answer(query, *answer)) : answer;
}

Answer answer_facet(const std::string& name, const nlohmann::json& query, const http::Request& asked,
                    const http::Handler& handler) {
  const std::string facet(facet_name(name));
  if (facet.empty()) return tl::unexpected(refuse_query(400, "There is no facet \"" + name + "\"."));
  auto body = search_body(query);
  if (!body) return tl::unexpected(refuse_query(400, body.error()));
  (*body)["facets"] = facet;
  const Answer answer = ask_search(*body, asked, handler);
  return answer ? Answer(facet_answer(facet, query, *answer)) : answer;
}

http::Response respond(const Answer& answer) {
  return answer ? json_response(*answer) : answer.error();
}

// How the first search of a request is asked, which the reader types, and the others, which count the same
// query's facets or look elsewhere for it.
struct Handlers {
  http::Handler first;
  http::Handler others;
};

// One search of several; the first that fails is the failure of all, as clients expect.
http::Response answer_queries(const http::Request& request, const Handlers& handlers) {
  const auto body = nlohmann::json::parse(request.body, nullptr, false);
  if (!body.is_object() || !body.contains("requests") || !body["requests"].is_array()) {
    return refuse_query(400, "The body must be an object with a list, requests.");
  }
  const auto& requests = body["requests"];
  if (requests.size() > kMaxIndexQueries) {
    return refuse_query(400, "At most " + std::to_string(kMaxIndexQueries) + " searches go together.");
  }
  Json results = Json::array();
  for (const nlohmann::json& one : requests) {
    const http::Handler& handler = results.empty() ? handlers.first : handlers.others;
    const nlohmann::json query = index_query(one);
    Answer answer = text_parameter(query, "type") == "facet"
                        ? answer_facet(text_parameter(query, "facet"), query, request, handlers.others)
                        : answer_query(query, request, handler);
    if (!answer) return answer.error();
    results.push_back(*std::move(answer));
  }
  return json_response({{"results", std::move(results)}});
}

// The body of a request about one index; empty or not JSON: no parameters.
nlohmann::json query_of(const http::Request& request) {
  nlohmann::json query = index_query(nlohmann::json::parse(request.body, nullptr, false));
  query["indexName"] = request.path_parameter("index");
  return query;
}

}  // namespace

std::vector<http::Route> instantsearch_routes(const Services& services) {
  using http::RunsOn;
  using http::Scope;
  const Handlers handlers{search_endpoint(services, AskedBy::reader_typing),
                          search_endpoint(services, AskedBy::program)};
  const auto queries = [handlers](const http::Request& request) { return answer_queries(request, handlers); };
  const auto query = [handler = handlers.first](const http::Request& request) {
    return respond(answer_query(query_of(request), request, handler));
  };
  const auto facet = [handler = handlers.others](const http::Request& request) {
    const std::string name(request.path_parameter("facet"));
    return respond(answer_facet(name, query_of(request), request, handler));
  };
  return {{"POST", "/1/indexes/*/queries", queries, RunsOn::pool, Scope::filtered_search},
          {"POST", "/1/indexes/{index}/query", query, RunsOn::pool, Scope::filtered_search},
          {"POST", "/1/indexes/{index}/facets/{facet}/query", facet, RunsOn::pool, Scope::filtered_search}};
}

}  // namespace trefwoord::api
