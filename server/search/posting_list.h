#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trefwoord::search {

// The documents of one shard that have a term, as that shard numbers them, in ascending order.
struct PostingList {
  std::vector<std::uint32_t> documents;
  std::vector<std::uint8_t> wdfs;  // by document; an impact, which is 127 at most (indexer/impact.h)
  std::uint8_t most_wdf = 0;       // of all

  void reserve(std::size_t count) {
    documents.reserve(count);
    wdfs.reserve(count);
  }
  // Behind all others.
  void add(std::uint32_t document, std::uint8_t wdf) {
    documents.push_back(document);
    wdfs.push_back(wdf);
    most_wdf = std::max(most_wdf, wdf);
  }
  [[nodiscard]] std::size_t bytes() const {
    return sizeof(PostingList) + documents.capacity() * sizeof(std::uint32_t) + wdfs.capacity();
  }
};

// Where the first document stands that is not before `document`, from `place` on; the size where none is.
// Most steps are short, so the far end is looked for in doubling ones.
template <class Number>
[[nodiscard]] std::size_t place_from(std::span<const Number> documents, std::size_t place, Number document) {
  std::size_t step = 1;
  std::size_t end = place;
  while (end < documents.size() && documents[end] < document) {
    place = end + 1;
    end += step;
    step *= 2;
  }
  const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(place);
  const auto to = documents.begin() + static_cast<std::ptrdiff_t>(std::min(end, documents.size()));
  return static_cast<std::size_t>(std::lower_bound(begin, to, document) - documents.begin());
}

}  // namespace trefwoord::search
