#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/result.h"
#include "indexer/schema.h"

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// What an index holds, for people and for monitoring.
struct IndexStatistics {
  std::uint64_t articles = 0;
  std::uint64_t revision = 0;
  std::uint64_t generation = 0;
  std::uint32_t shards = 1;  // databases that it is kept in
  std::uint64_t bytes_on_disk = 0;
  std::vector<std::pair<std::string, std::uint64_t>> files =
      {};                                 // of the generation, by name, with their bytes
  std::chrono::sys_seconds changed = {};  // by the last commit
  int format = schema::kFormatVersion;    // it was made with
  std::string analysis;                   // fingerprint
  // This program would make it the same; else it takes no changes until it is rebuilt.
  bool is_current = true;
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

// What an open index says of itself: articles, format, analysis, average and dates, which are read from
// `dates`. The rest is as in an empty one. Throws Xapian::Error.
[[nodiscard]] Result<IndexStatistics> statistics_of(const Xapian::Database& index,
                                                    const Xapian::Database& dates);

// Different terms in the live index: stems, and what is filtered and suggested by. Looks at each, which takes
// half a second for a million of them. Errors as above.
[[nodiscard]] Result<std::uint64_t> count_terms(const std::filesystem::path& data_directory);

// A complete index below the data directory.
struct Generation {
  std::uint64_t number = 0;
  std::uint64_t bytes = 0;
  bool is_live = false;
};

// All there are, the oldest first: more than one while a rebuild ends. One that goes away meanwhile is left
// out.
[[nodiscard]] std::vector<Generation> generations_in(const std::filesystem::path& data_directory);

}  // namespace trefwoord::indexer
