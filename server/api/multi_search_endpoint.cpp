#include "server/api/multi_search_endpoint.h"

#include <nlohmann/json.hpp>
#include <string>

#include "server/api/json_response.h"
#include "server/api/problem.h"
#include "server/api/search_endpoint.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

http::Response bad_body(std::string pointer, std::string detail) {
  return problem_response(invalid_parameters({{"", std::move(pointer), std::move(detail)}}));
}

// As if it came by itself from who asked, with the filters that their key forces.
Json answer_to(const Json& search, const http::Request& asked, const http::Handler& search_handler) {
  http::Request request;
  request.method = "POST";
  request.headers = {{"content-type", "application/json"}};
  request.body = json_text(search);
  request.forced = asked.forced;
  return Json::parse(search_handler(request).body, nullptr, false);
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
  for (const Json& search : searches) results.push_back(answer_to(search, request, search_handler));
  return json_response({{"results", std::move(results)}});
}

}  // namespace

http::Handler multi_search_endpoint(const Services& services) {
  return
      [search = search_endpoint(services)](const http::Request& request) { return answer(request, search); };
}

}  // namespace trefwoord::api
