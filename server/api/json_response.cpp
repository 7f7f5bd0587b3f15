#include "server/api/json_response.h"

#include <nlohmann/json.hpp>

#include "server/api/json_writer.h"

namespace trefwoord::api {

std::string json_text(const nlohmann::ordered_json& json) {
  std::string text;
  append_json(json, text);
  return text;
}

http::Response json_response(const nlohmann::ordered_json& json, unsigned status) {
  http::Response response;
  response.status = status;
  response.body = json_text(json) + '\n';
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace trefwoord::api
