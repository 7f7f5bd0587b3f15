// Any bytes as a document of the index, packed, in pieces or not: damaged, or an article that can be stored
// again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/article_packing.h"
#include "indexer/body_map.h"
#include "indexer/piecewise_article.h"
#include "indexer/stored_article.h"
#include "indexer/story_fingerprint.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord::indexer;
  static const ArticlePacking packing(
      "De gemeenteraad van Havendam heeft ingestemd met de bouw van een nieuwe brug over de haven.");
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto article = packing.unpack_article(bytes);
  if (article) {
    const std::string stored = serialise(*article);
    const auto again = packing.unpack_article(packing.pack(stored));
    if (!again || *again != *article) std::abort();
  } else if (article.error().message.empty()) {
    std::abort();
  }
  PiecewiseArticle pieces(packing);
  if (const auto stored = pieces.open(bytes)) {
    pieces.need(stored->body.size() / 3, stored->body.size() / 2);
    for (const Paragraph& paragraph : pieces.map().paragraphs) {
      if (paragraph.begin >= paragraph.end || paragraph.end > stored->body.size()) std::abort();
    }
    pieces.need(0, stored->body.size());
    // As much as it is unpacked at once.
    const auto whole = packing.unpack(bytes);
    if (pieces.is_whole() && (!whole || StoredArticle::parse(*whole)->body != stored->body)) std::abort();
  }
  if (const auto map = parse_body_map(bytes, 1'000);
      map && parse_body_map(serialise(*map), 1'000)->cuts.size() != map->cuts.size()) {
    std::abort();
  }
  if (const auto parsed = StoredArticle::parse(bytes)) {
    (void)split_list(parsed->authors);
    (void)split_list(parsed->tags);
  }
  if (const auto fingerprint = parse_story_fingerprint(bytes)) {
    if (serialise(*fingerprint) != bytes || !are_versions(*fingerprint, *fingerprint)) std::abort();
  }
  return 0;
}
