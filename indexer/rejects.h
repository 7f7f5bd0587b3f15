#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iosfwd>
#include <optional>

#include "indexer/ingest.h"

namespace trefwoord::indexer {

// Tells of the records that stayed out: the first few as `file:line: field: reason` for the person who waits,
// all of them, with the record itself, in a file of JSON Lines for the one who mends them. Not thread-safe.
class Rejects {
 public:
  // io_error if `file` cannot be made; without a file there is only the telling.
  [[nodiscard]] static Result<Rejects> open(std::ostream& out,
                                            const std::optional<std::filesystem::path>& file);

  void add(const Rejection& rejection);
  // Says how many were not told of, and where they are; then it tells of the first few again. io_error if the
  // file is not complete.
  [[nodiscard]] Result<void> finish();

 private:
  explicit Rejects(std::ostream& out) : out_(&out) {}

  std::ostream* out_;
  std::filesystem::path path_;
  std::ofstream file_;
  std::uint64_t count_ = 0;
};

// As many as fit a screen.
inline constexpr std::uint64_t kMaxToldRejects = 20;

// "news.jsonl:3: published: ...", without what there is not.
[[nodiscard]] std::string rejection_line(const Rejection& rejection);

}  // namespace trefwoord::indexer
