#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace trefwoord::api {

// Appends what nlohmann's dump() would, on one line, with U+FFFD for bytes that are not UTF-8. That looks at
// a string character by character, which of a page of snippets was a sixth of a search; here only what needs
// escaping is looked at. Never fails.
void append_json(const nlohmann::ordered_json& json, std::string& out);

}  // namespace trefwoord::api
