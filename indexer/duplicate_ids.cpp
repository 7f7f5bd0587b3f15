#include "indexer/duplicate_ids.h"

#include <xxhash.h>

#include <algorithm>
#include <tuple>

namespace trefwoord::indexer {
namespace {

auto place_of(const PlacedArticle& article) {
  return std::tie(article.part, article.document);
}

}  // namespace

PlacedArticle::PlacedArticle(std::string_view id, std::string_view content, std::uint32_t in_part,
                             std::uint32_t as_document)
    : content_hash(XXH3_64bits(content.data(), content.size())), part(in_part), document(as_document) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  id_hash = {hash.high64, hash.low64};
}

Duplicates find_duplicates(std::vector<PlacedArticle>& placed) {
  std::sort(placed.begin(), placed.end(), [](const PlacedArticle& a, const PlacedArticle& b) {
    return std::tie(a.id_hash, a.part, a.document) < std::tie(b.id_hash, b.part, b.document);
  });
  Duplicates found;
  for (std::size_t i = 1; i < placed.size(); ++i) {
    const PlacedArticle& earlier = placed[i - 1];
    const PlacedArticle& later = placed[i];
    if (earlier.id_hash == later.id_hash) {
      found.superseded.push_back(earlier);
      ++(earlier.content_hash == later.content_hash ? found.unchanged : found.updated);
    }
  }
  std::sort(found.superseded.begin(), found.superseded.end(),
            [](const PlacedArticle& a, const PlacedArticle& b) { return place_of(a) < place_of(b); });
  return found;
}

}  // namespace trefwoord::indexer
