#pragma once

#include <string>
#include <string_view>

#include "indexer/article.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// JSON <-> Article, and the only file of this room that knows JSON.

// One article from one JSON object. Fails with invalid_article and the member's name: wrong type, missing
// title and body, impossible date, over-long value (article_limits.h), invalid UTF-8, a member that occurs
// twice. HTML in a title or body is stripped. `date` is an alias of `published`. Blank strings and null count
// as absent. Without an id it is derived_article_id() of article_id.h; where `id` is given it is that, and
// any other one in the JSON is an error.
[[nodiscard]] Result<Article> parse_article(std::string_view json, std::string_view id = {});

// One JSON object on one line, which parse_article() reads back to an equal Article.
[[nodiscard]] std::string to_json(const Article& article);

}  // namespace trefwoord::indexer
