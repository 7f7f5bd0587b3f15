#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// PUT, PATCH and DELETE of /v1/articles/{id}: answered when the change is on disk and every search sees it.
// If-Match and If-None-Match are heeded (412), and so is Idempotency-Key. DELETE with purge=true names the
// task that is done when the article is gone from the disk too. `services` outlives the handlers.
[[nodiscard]] http::LateHandler put_article_endpoint(const Services& services);
[[nodiscard]] http::LateHandler patch_article_endpoint(const Services& services);  // RFC 7396
[[nodiscard]] http::LateHandler delete_article_endpoint(const Services& services);

// DELETE /v1/articles with the filters of a search: removes every article that they let through. Without any
// filter it is refused: a forgotten parameter must not empty an archive.
[[nodiscard]] http::LateHandler delete_matching_endpoint(const Services& services);

}  // namespace trefwoord::api
