#pragma once

#include <string_view>

namespace trefwoord::api {

// Of a Content-Type, or one entry of an Accept header: without its parameters, in any case of letters.
[[nodiscard]] bool is_json(std::string_view media_type);    // application/json, application/...+json
[[nodiscard]] bool is_ndjson(std::string_view media_type);  // application/x-ndjson, application/ndjson

// Whether an Accept header names one of the two latter.
[[nodiscard]] bool accepts_ndjson(std::string_view accept);

}  // namespace trefwoord::api
