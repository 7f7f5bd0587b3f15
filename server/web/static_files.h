#pragma once

#include <string>

#include "server/http/router.h"

namespace trefwoord::web {

// "/static/trefwoord.<hash>.css": the name changes with the content, so browsers may keep it for ever.
[[nodiscard]] const std::string& stylesheet_path();

// "/static/page.<hash>.js": what the pages do better with JavaScript.
[[nodiscard]] const std::string& page_script_path();

// GET /static/{file}
[[nodiscard]] http::Response serve_static_file(const http::Request& request);

// GET /favicon.svg
[[nodiscard]] http::Response serve_favicon(const http::Request& request);

// GET /opensearch.xml. The description needs whole addresses: origin_of() the request.
[[nodiscard]] http::Response serve_opensearch(const http::Request& request);

}  // namespace trefwoord::web
