#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/articles/{id}: the article as it would be sent in, with an ETag; If-None-Match answers 304.
[[nodiscard]] http::Handler article_endpoint(const Services& services);

// The same article laid out for reading, for server/web: {"article", "title", "paragraphs":[{"kind","text"}]}
// where kind is lead, subheading or body and the title is the first sentence of an article without one. Not a
// public route.
[[nodiscard]] http::Handler readable_article_endpoint(const Services& services);

}  // namespace trefwoord::api
