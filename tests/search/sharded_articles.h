#pragma once

#include <string>
#include <vector>

#include "indexer/article.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"

// What an index in shards and one in one piece are compared by.
namespace trefwoord::test {

inline constexpr int kNumbered = 600;

// Many alike, so that equal scores and dates are the rule; some dated; some that are versions of a story.
[[nodiscard]] std::vector<indexer::Article> sharded_articles();

// Of all kinds.
[[nodiscard]] std::vector<search::SearchRequest> varied_requests();

// All that an answer says, but for how long it took and which state it is of.
[[nodiscard]] std::string answer_text(const search::SearchResult& result);

}  // namespace trefwoord::test
