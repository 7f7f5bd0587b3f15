#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/http/response.h"

namespace trefwoord::api {

// JSON text of `json` on one line. Never fails: bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json);

// application/json, ending in a newline so that a terminal's prompt stands on its own line.
[[nodiscard]] http::Response json_response(const nlohmann::ordered_json& json, unsigned status = 200);

}  // namespace trefwoord::api
