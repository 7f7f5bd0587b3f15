#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "server/http/response.h"
#include "server/web/page_query.h"

namespace trefwoord::web {

// The view that every page starts from: its title, and the search form filled in with `query`.
[[nodiscard]] nlohmann::json page_frame(std::string_view title, const PageQuery& query);

// An HTML page with the headers that keep a browser from loading or running anything but what the page is
// made of.
[[nodiscard]] http::Response html_response(std::string html, unsigned status = 200);

}  // namespace trefwoord::web
