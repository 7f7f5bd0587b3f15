#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/archive_text.h"
#include "indexer/article_json.h"
#include "indexer/paragraphs.h"
#include "indexer/utf8_validity.h"

// Any bytes are an article or are rejected; an article is valid UTF-8, splits into paragraphs inside its
// body, and reads back from JSON as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord::indexer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto article = parse_archive_text("id", text);
  if (!article) return 0;
  if (first_invalid_utf8(article->body)) std::abort();
  std::uint32_t end = 0;
  for (const Paragraph& paragraph : split_paragraphs(article->body)) {
    if (paragraph.begin < end || paragraph.begin >= paragraph.end || paragraph.end > article->body.size())
      std::abort();
    end = paragraph.end;
  }
  if (first_sentence(article->body).size() > 100) std::abort();
  const auto again = parse_article(to_json(*article));
  if (!again || *again != *article) std::abort();
  return 0;
}
