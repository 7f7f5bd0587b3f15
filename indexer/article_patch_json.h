#pragma once

#include <string_view>

#include "indexer/article.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// The article that a merge patch (RFC 7396) makes of another one: members in the patch take the place of the
// article's, null takes them away; `date` is an alias of `published`, as everywhere. The id stays. Fails with
// invalid_article, naming the member, as parse_article() does, and for a patch that is no JSON object or asks
// for another id.
[[nodiscard]] Result<Article> patch_article(const Article& article, std::string_view merge_patch);

}  // namespace trefwoord::indexer
