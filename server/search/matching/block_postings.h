#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trefwoord::search {

// The documents of one shard that have a term, as that shard numbers them, in ascending order: in blocks of
// documents that differ in their last sixteen bits only, so that a posting takes three bytes.
class BlockPostings {
 public:
  static constexpr std::uint32_t kBlockDocuments = std::uint32_t{1} << 16U;
  // A window is so many documents, of which the first one's number is a multiple of that.
  static constexpr std::uint32_t kWindowDocuments = 2'048;

  // The documents from `first_document` to before that and kBlockDocuments; one of them has the term at
  // least.
  struct Block {
    std::uint32_t first_document;
    std::uint32_t end;  // the place behind its last posting, where the next block begins
    // The most that a document of each of its windows has, 0 where none has the term.
    std::array<std::uint8_t, kBlockDocuments / kWindowDocuments> most_wdfs;
  };

  void reserve(std::size_t count) {
    lows_.reserve(count);
    wdfs_.reserve(count);
  }

  // Behind all others.
  void add(std::uint32_t document, std::uint8_t wdf) {
    const auto low = static_cast<std::uint16_t>(document % kBlockDocuments);
    if (blocks_.empty() || document - blocks_.back().first_document >= kBlockDocuments) {
      blocks_.push_back({document - low, 0, {}});
    }
    lows_.push_back(low);
    wdfs_.push_back(wdf);
    blocks_.back().end = static_cast<std::uint32_t>(lows_.size());
    std::uint8_t& most_of_window = blocks_.back().most_wdfs[low / kWindowDocuments];
    most_of_window = std::max({most_of_window, wdf, std::uint8_t{1}});
    most_wdf_ = std::max(most_wdf_, wdf);
  }

  [[nodiscard]] bool empty() const { return lows_.empty(); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(lows_.size()); }
  [[nodiscard]] std::uint32_t last_document() const { return blocks_.back().first_document + lows_.back(); }

  [[nodiscard]] std::span<const Block> blocks() const { return blocks_; }
  // By place: a document's number within its block, and its wdf, which is an impact and 127 at most
  // (indexer/impact.h).
  [[nodiscard]] std::span<const std::uint16_t> lows() const { return lows_; }
  [[nodiscard]] std::span<const std::uint8_t> wdfs() const { return wdfs_; }
  [[nodiscard]] std::uint8_t most_wdf() const { return most_wdf_; }  // of all

  // About what a list of so many postings takes.
  [[nodiscard]] static std::size_t bytes_for(std::size_t postings) {
    return sizeof(BlockPostings) + postings * (sizeof(std::uint16_t) + sizeof(std::uint8_t));
  }
  [[nodiscard]] std::size_t bytes() const {
    return sizeof(BlockPostings) + blocks_.capacity() * sizeof(Block) +
           lows_.capacity() * sizeof(std::uint16_t) + wdfs_.capacity();
  }

 private:
  std::vector<Block> blocks_;
  std::vector<std::uint16_t> lows_;
  std::vector<std::uint8_t> wdfs_;
  std::uint8_t most_wdf_ = 0;
};

}  // namespace trefwoord::search
