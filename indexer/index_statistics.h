#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "indexer/result.h"
#include "indexer/schema.h"

namespace trefwoord::indexer {

// What an index holds, for people and for monitoring.
struct IndexStatistics {
  std::uint64_t articles = 0;
  std::uint64_t revision = 0;
  std::uint64_t generation = 0;
  std::uint64_t bytes_on_disk = 0;
  std::string analysis;  // fingerprint
  int format = schema::kFormatVersion;
  bool is_current =
      true;  // this program would make it the same; else it takes no changes until it is rebuilt
  double average_words = 0;  // pivot of impact.h
  // YYYY-MM-DD, the first and last day that an article's date may mean; "" when no article has a date. After
  // articles were changed or removed they may lie a little outside what is left, until the index is made
  // anew.
  std::string first_published;
  std::string last_published;
};

// Opens the live index of the data directory and looks. Errors as IndexWriter::open, but for the lock: it
// only reads.
[[nodiscard]] Result<IndexStatistics> read_statistics(const std::filesystem::path& data_directory);

}  // namespace trefwoord::indexer
