#pragma once

#include <string>
#include <string_view>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Whether `id` can be an article's: 1 to kMaxArticleIdBytes bytes of valid UTF-8 without control characters.
// If not, invalid_article with the field `id`.
[[nodiscard]] Result<void> check_article_id(std::string_view id);

// The id of an article that came without one: the SHA-1 of `url`, or where that is empty of the title, a line
// break and the body, in lower-case hexadecimal. The same article gets the same id in every run.
[[nodiscard]] std::string derived_article_id(std::string_view url, std::string_view title,
                                             std::string_view body);

}  // namespace trefwoord::indexer
