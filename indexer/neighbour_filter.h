#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "analyzers/large_pages.h"
#include "indexer/document_file.h"
#include "indexer/token_stream.h"

namespace trefwoord::indexer {

// Two words, the second directly behind the first, as a NeighbourFilter knows them.
class NeighbourPair {
 public:
  constexpr NeighbourPair(WordCode first, WordCode second)
      : hash_((std::uint64_t{first} << 32U | second) * kMultiplier) {}
  // One of so many bits.
  [[nodiscard]] constexpr std::uint64_t bit_of(std::uint64_t bits) const {
    return (hash_ >> 32U) * bits >> 32U;
  }

 private:
  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): its upper bits are told well apart.
  static constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;
  std::uint64_t hash_;
};

// Which words stand side by side in each document of a token stream file, so that a phrase of common words
// need not be looked for in each that has all of them: a Bloom filter of one hash (Bloom 1970, Space/time
// trade-offs in hash coding with allowable errors) a document, an eighth as long as its stream. Two bits a
// word of news, of which a third are set. What has no stream in the file may have any pair. Immutable, hence
// thread-safe.
class NeighbourFilter {
 public:
  // Reads all streams; null where it is to stop before it is done. Throws
  // std::bad_alloc.
  [[nodiscard]] static std::shared_ptr<const NeighbourFilter> make(const DocumentFile& streams,
                                                                   const std::stop_token& stop = {});

  // Of documents 1 to this.
  [[nodiscard]] std::uint32_t documents() const { return static_cast<std::uint32_t>(begins_.size() - 1); }
  // False if no paragraph of the document has the pair.
  [[nodiscard]] bool may_have(std::uint32_t document, const NeighbourPair& pair) const {
    const std::uint64_t bit = bit_of(document, pair);
    return (words_[bit / 64] >> (bit % 64) & 1U) != 0;
  }
  // Brings from memory what may_have() looks at, if it is called soon. Never needed. (Always inline: GCC 12
  // takes a function that only does this for one that does nothing, and leaves calls of it out.)
  [[gnu::always_inline]] void prefetch(std::uint32_t document, const NeighbourPair& pair) const {
    __builtin_prefetch(&words_[bit_of(document, pair) / 64]);
  }

  // At most what one of these takes.
  [[nodiscard]] static std::size_t bytes_for(const DocumentFile& streams);

 private:
  static constexpr std::size_t kStreamBytesAByte = 8;

  explicit NeighbourFilter(const DocumentFile& streams);
  void add(std::uint32_t document, std::string_view stream);
  [[nodiscard]] std::uint64_t bit_of(std::uint32_t document, const NeighbourPair& pair) const {
    const std::uint64_t begin = begins_[document - 1];
    return begin * 64 + pair.bit_of((begins_[document] - begin) * 64);
  }

  std::vector<std::uint32_t> begins_;  // of documents' bits, and their end, in words
  std::vector<std::uint64_t, analyzers::LargePages<std::uint64_t>> words_;
};

}  // namespace trefwoord::indexer
