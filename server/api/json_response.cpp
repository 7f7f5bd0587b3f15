#include "server/api/json_response.h"

#include <nlohmann/json.hpp>

namespace trefwoord::api {

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

http::Response json_response(const nlohmann::ordered_json& json, unsigned status) {
  http::Response response;
  response.status = status;
  response.body = json_text(json) + '\n';
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace trefwoord::api
