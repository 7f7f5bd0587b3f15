#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trefwoord::search {

// The documents of one shard that have a term, as that shard numbers them, in ascending order.
struct PostingList {
  std::vector<std::uint32_t> documents;
  std::vector<std::uint8_t> wdfs;  // by document; an impact, which is 127 at most (indexer/impact.h)

  [[nodiscard]] std::size_t bytes() const {
    return sizeof(PostingList) + documents.size() * (sizeof(std::uint32_t) + sizeof(std::uint8_t));
  }
};

}  // namespace trefwoord::search
