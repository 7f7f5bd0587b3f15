#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "indexer/article_write.h"
#include "server/api/problem.h"
#include "server/http/request.h"

namespace trefwoord::api {

// The ETag of an article: quoted hex of its content_hash(), which changes when anything of the article does.
[[nodiscard]] std::string entity_tag(std::string_view content_hash);

// What If-Match and If-None-Match (RFC 9110, 13.1) ask of the article that is to be changed. Fails on a list
// that is none of entity tags.
[[nodiscard]] tl::expected<indexer::Precondition, Problem> read_precondition(const http::Request& request);

}  // namespace trefwoord::api
