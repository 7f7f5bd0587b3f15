#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace trefwoord::web {

// Fills a mustache template; {{> head}}, {{> foot}} and {{> hit_list}} are known in it. `view` is an object;
// text is escaped where the template does not say otherwise. A name that a template asks for is looked up in
// the innermost object first, then outwards, so names of nested objects are kept apart from outer ones.
[[nodiscard]] std::string fill_template(std::string_view mustache, const nlohmann::json& view);

}  // namespace trefwoord::web
