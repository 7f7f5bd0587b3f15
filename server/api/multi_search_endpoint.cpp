#include "server/api/multi_search_endpoint.h"

#include <nlohmann/json.hpp>
#include <string>

#include "server/api/json_response.h"
#include "server/api/problem.h"
#include "server/api/search_endpoint.h"
#include "server/api/search_within.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

http::Response bad_body(std::string pointer, std::string detail) {
  return problem_response(invalid_parameters({{"", std::move(pointer), std::move(detail)}}));
}

http::Response answer(const http::Request& request, const http::Handler& search_handler) {
  const Json body = Json::parse(request.body, nullptr, false);
  if (body.is_discarded()) return problem_response(Problem{400, "invalid_json", "The body is not JSON."});
  if (!body.is_object() || body.size() != 1 || !body.contains("searches") || !body["searches"].is_array()) {
    return bad_body("", "The body must be an object with one member, searches, which is a list.");
  }
  const Json& searches = body["searches"];
  if (searches.size() > kMaxSearches) {
    return bad_body("/searches", "searches has " + std::to_string(searches.size()) + " searches; at most " +
                                     std::to_string(kMaxSearches) + " are allowed.");
  }
  Json results = Json::array();
  for (const Json& search : searches) {
    results.push_back(Json::parse(search_within(request, search, search_handler).body, nullptr, false));
  }
  return json_response({{"results", std::move(results)}});
}

}  // namespace

http::Handler multi_search_endpoint(const Services& services) {
  return
      [search = search_endpoint(services)](const http::Request& request) { return answer(request, search); };
}

}  // namespace trefwoord::api
