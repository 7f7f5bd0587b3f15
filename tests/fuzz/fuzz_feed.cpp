// Any bytes as a feed: it is none, or each of its items is an article or is refused, in the feed's order.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/article_json.h"
#include "indexer/feed_json.h"
#include "indexer/utf8_validity.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord::indexer;
  const auto items = feed_items({reinterpret_cast<const char*>(data), size});
  if (!items) {
    if (items.error().message.empty()) std::abort();
    return 0;
  }
  std::uint64_t before = 1;
  for (const FeedItem& item : *items) {
    if (item.line < before) std::abort();
    before = item.line;
    if (!item.json) continue;
    if (first_invalid_utf8(*item.json)) std::abort();
    const auto article = parse_article(*item.json);
    if (!article) continue;
    const auto again = parse_article(to_json(*article));
    if (!again || *again != *article) std::abort();
  }
  return 0;
}
