#include "indexer/neighbour_filter.h"

#include <algorithm>

namespace trefwoord::indexer {
namespace {

// Between looks whether to stop.
constexpr std::uint32_t kDocumentsAtOnce = 1'024;

}  // namespace

std::shared_ptr<const NeighbourFilter> NeighbourFilter::make(const DocumentFile& streams,
                                                             const std::stop_token& stop) {
  const std::shared_ptr<NeighbourFilter> filter(new NeighbourFilter(streams));
  for (std::uint32_t document = 1; document <= streams.documents(); ++document) {
    if (document % kDocumentsAtOnce == 0 && stop.stop_requested()) return nullptr;
    filter->add(document, streams.of(document));
  }
  return filter;
}

std::size_t NeighbourFilter::bytes_for(const DocumentFile& streams) {
  constexpr std::size_t kBytesADocument = sizeof(std::uint32_t) + sizeof(std::uint64_t);
  return streams.documents() * kBytesADocument + streams.entry_bytes() / kStreamBytesAByte;
}

NeighbourFilter::NeighbourFilter(const DocumentFile& streams) {
  constexpr std::size_t kStreamBytesAWord = kStreamBytesAByte * sizeof(std::uint64_t);
  begins_.reserve(std::size_t{streams.documents()} + 1);
  begins_.push_back(0);
  for (std::uint32_t document = 1; document <= streams.documents(); ++document) {
    const std::size_t words = streams.of(document).size() / kStreamBytesAWord + 1;
    begins_.push_back(begins_.back() + static_cast<std::uint32_t>(words));
  }
  words_.resize(begins_.back());
}

void NeighbourFilter::add(std::uint32_t document, std::string_view stream) {
  if (stream.empty()) {
    const auto begin = words_.begin() + begins_[document - 1];
    std::fill(begin, words_.begin() + begins_[document], ~std::uint64_t{0});
    return;
  }
  WordCursor words(stream);
  if (!words.next()) return;
  for (StreamWord before = words.word(); words.next(); before = words.word()) {
    if (words.word().paragraph != before.paragraph) continue;
    const std::uint64_t bit = bit_of(document, NeighbourPair(before.code, words.word().code));
    words_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

}  // namespace trefwoord::indexer
