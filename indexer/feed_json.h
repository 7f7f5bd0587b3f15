#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::indexer {

// An item of a feed.
struct FeedItem {
  std::uint64_t line;        // of the feed, that it begins on
  Result<std::string> json;  // of the article, for parse_article(); invalid_article where it is no text
};

// The items of an RSS (0.9x, 1.0, 2.0) or Atom feed, in its order. What a feed calls guid or id is the
// article's id, its own title the article's source, categories are tags; the body is the content, or else the
// description or summary. Fails with invalid_article for what is not XML, or is no feed. Entities that a
// document declares itself are not expanded, and nothing is fetched.
[[nodiscard]] Result<std::vector<FeedItem>> feed_items(std::string_view feed);

}  // namespace trefwoord::indexer
