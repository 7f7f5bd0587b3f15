#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/publication_date.h"

namespace trefwoord::search {

// What a list of all articles says of one.
struct ListedArticle {
  std::string id;
  std::optional<indexer::PublicationDate> changed;  // when it was updated or else published
};

// A page of all articles, in the order of the index: an article stays on its page until it is written anew.
struct ArticleList {
  std::vector<ListedArticle> articles = {};
  std::uint32_t pages = 0;  // that there are
};

// Places on a page, some of which articles have left: a quarter of a second of reading.
inline constexpr std::uint32_t kListedOnPage = 10'000;

}  // namespace trefwoord::search
