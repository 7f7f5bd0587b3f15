#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/article_json.h"
#include "indexer/json_elements.h"
#include "indexer/utf8_validity.h"

// Any bytes are an article or are rejected with a reason; an article reads back from its own JSON as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord::indexer;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  if (const auto article = parse_article(json)) {
    const std::string written = to_json(*article);
    if (first_invalid_utf8(written)) std::abort();
    const auto again = parse_article(written);
    if (!again || *again != *article) std::abort();
  } else if (article.error().message.empty() || first_invalid_utf8(article.error().message)) {
    std::abort();
  }
  JsonElementSplitter elements([](std::string&&, std::uint64_t) { return true; });
  if (const auto fed = elements.feed(json); !fed && fed.error().message.empty()) std::abort();
  return 0;
}
