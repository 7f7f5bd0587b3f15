#pragma once

#include <optional>
#include <vector>

#include "server/http/router.h"

namespace trefwoord::web {

// What the pages know of the rest of the program: handlers of the API, which they ask as a client would.
struct ApiHandlers {
  http::Handler search;            // /v1/search
  http::Handler readable_article;  // {id} -> the article laid out for reading
  http::Handler related;           // {id} -> /v1/articles/{id}/related
  http::Handler preview;           // /v1/search for what no reader has asked
};

// The pages, and the files they are made of.
[[nodiscard]] std::vector<http::Route> routes(ApiHandlers api);

// The page that tells a browser what `problem`, as the API words it, tells a program. nullopt if no browser
// asks (one says that it takes text/html), or if it asks the API itself, below /v1/.
[[nodiscard]] std::optional<http::Response> problem_page(const http::Request& request,
                                                         const http::Response& problem);

}  // namespace trefwoord::web
