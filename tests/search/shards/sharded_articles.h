#pragma once

#include <string>
#include <vector>

#include "indexer/article.h"
#include "server/search/search_index.h"
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

// What follows expects that `shards` answers as `one` does.
void expect_same_answer(const search::SearchRequest& request, search::SearchIndex& shards,
                        search::SearchIndex& one);
// From cursor to cursor as on one page that has all of it.
void expect_same_order_by_cursor(search::SearchIndex& shards, search::SearchIndex& one);
// Articles by id and the list of all.
void expect_same_articles(search::SearchIndex& shards, search::SearchIndex& one);
void expect_same_related(search::SearchIndex& shards, search::SearchIndex& one);
void expect_same_completions(search::SearchIndex& shards, search::SearchIndex& one);

}  // namespace trefwoord::test
