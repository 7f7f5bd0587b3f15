#pragma once

#include <vector>

#include "server/http/router.h"

namespace trefwoord::web {

// What the pages know of the rest of the program: two handlers of the API, which they ask as a client would.
struct ApiHandlers {
  http::Handler search;            // /v1/search
  http::Handler readable_article;  // {id} -> the article laid out for reading
};

// The pages, and the files they are made of.
[[nodiscard]] std::vector<http::Route> routes(ApiHandlers api);

}  // namespace trefwoord::web
