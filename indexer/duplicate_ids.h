#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace trefwoord::indexer {

// Where a build has put an article, and just enough of the article to settle ids that come more than once:
// there may be millions, so hashes stand for ids and contents.
struct PlacedArticle {
  PlacedArticle(std::string_view id, std::string_view content_hash, std::uint32_t part,
                std::uint32_t document);

  std::array<std::uint64_t, 2> id_hash;
  std::uint64_t content_hash;
  std::uint32_t part;      // counts up with the input
  std::uint32_t document;  // in the part; the same
};

struct Duplicates {
  // Every article but the last of its id, by part and document: what must go.
  std::vector<PlacedArticle> superseded;
  // What adding the articles one after the other would have called the later ones of an id.
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
};

// Of articles with one id the last in the input wins. Sorts `placed`.
[[nodiscard]] Duplicates find_duplicates(std::vector<PlacedArticle>& placed);

}  // namespace trefwoord::indexer
