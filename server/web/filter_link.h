#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace trefwoord::web {

// Puts the value that an article has under `name` into the view as PREFIXNAME, and the search for everything
// that shares it as PREFIXNAME_url; nothing where the article has none.
void add_filter_link(nlohmann::json& view, const std::string& prefix, const nlohmann::json& article,
                     const std::string& name);

}  // namespace trefwoord::web
