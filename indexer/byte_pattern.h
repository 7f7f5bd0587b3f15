#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "analyzers/byte_lanes.h"

namespace trefwoord::indexer {

// Bytes to look for, some of which may be any: 64 places are tried at a time, at each two of the bytes, and
// all of them where these are right. A search for the first byte alone stops too often in the token streams
// of articles: no byte is rare there. Thread-safe.
class BytePattern {
 public:
  // `bytes` in order, of which those count whose place in `counts` is not 0. As many of one as of the other.
  BytePattern(std::string bytes, std::string counts);

  // The first place in `text`, from `from` on, where the pattern is; npos if there is none. A pattern of
  // which no byte counts is wherever there is room for it.
  [[nodiscard]] std::size_t find(std::string_view text, std::size_t from) const;
  // The same on any processor; find() takes 32 bytes at a time where that has AVX2.
  [[nodiscard]] std::size_t find_portably(std::string_view text, std::size_t from) const;

 private:
  static constexpr std::size_t kProbes = 2;
  static constexpr std::size_t kBlocks = 4;

  // The first of the lanes at `place` that were probed well where the pattern is; kLanes if it is at none.
  [[nodiscard]] std::size_t first_of(analyzers::Lanes probed, const char* place) const;
  [[nodiscard]] std::size_t find_by_avx2(std::string_view text, std::size_t from) const;
  [[nodiscard]] bool is_at(const char* place) const;
  [[nodiscard]] std::size_t find_one_by_one(std::string_view text, std::size_t from) const;

  std::string bytes_;
  std::string counts_;
  std::array<std::size_t, kProbes> probes_{};  // places in bytes_ that are tried first
  bool tells_ = false;                         // whether any byte counts
};

}  // namespace trefwoord::indexer
