#include "server/api/search_within.h"

#include <nlohmann/json.hpp>

#include "server/api/json_response.h"

namespace trefwoord::api {

http::Response search_within(const http::Request& asked, const nlohmann::ordered_json& search,
                             const http::Handler& search_handler) {
  http::Request request;
  request.method = "POST";
  request.headers = {{"content-type", "application/json"}};
  request.body = json_text(search);
  request.forced = asked.forced;
  request.id = asked.id;
  return search_handler(request);
}

}  // namespace trefwoord::api
