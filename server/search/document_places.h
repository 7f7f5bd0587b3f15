#pragma once

#include <cstddef>
#include <cstdint>

#include "indexer/shards.h"

namespace trefwoord::search {

// Where a table by document has one: at its number or, of several shards, at the number it has in its own,
// which no other shard uses (indexer/shards.h). So a table is as long as that of one database.
struct DocumentPlaces {
  std::uint32_t shards = 1;

  // 0 of 0, which is no document.
  [[nodiscard]] std::size_t of(std::uint32_t document) const {
    return shards == 1 || document == 0 ? document : indexer::number_in_shard(document, shards);
  }
  // Documents from that place on have this number or a higher one. At least 1, the lowest there is: of
  // several databases Xapian passes over everything when it is to skip to 0.
  [[nodiscard]] std::uint32_t first_at(std::size_t place) const {
    return place == 0 ? 1 : indexer::number_in_all(static_cast<std::uint32_t>(place), 0, shards);
  }
};

}  // namespace trefwoord::search
