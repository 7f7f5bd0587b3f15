#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace trefwoord::api {

// Appends what nlohmann's dump() would, on one line, with U+FFFD for bytes that are not UTF-8. That looks at
// a string character by character; here only what needs escaping is looked at: 16 microseconds for an answer
// of 7.6 kB instead of 49. Never fails.
void append_json(const nlohmann::ordered_json& json, std::string& out);

}  // namespace trefwoord::api
