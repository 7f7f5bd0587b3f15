#pragma once

#include <cstdint>
#include <string>

#include "analyzers/analysis.h"
#include "indexer/result.h"
#include "indexer/schema.h"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace trefwoord::indexer {

// What an index says of itself (keys in schema.h).
struct IndexMetadata {
  double average_words = 0;
  std::uint64_t base_revision = 0;
  std::string analysis = {};  // the fingerprint
  // These are read only. What is written is of this program.
  int format = schema::kFormatVersion;
  bool is_analyzed_alike = true;  // this program would analyze as the index's was

  // Whether this program would make it the same; else it takes no changes until it is made anew.
  [[nodiscard]] bool is_current() const { return is_analyzed_alike && format == schema::kFormatVersion; }
};

// Writes format, `metadata` (the fingerprint is that of `analysis`) and `analysis` into a new database.
// Throws Xapian::Error.
void write_metadata(const IndexMetadata& metadata, const analyzers::Analysis& analysis,
                    Xapian::WritableDatabase& database);

// Writes only the number that revision_of() starts from. Throws Xapian::Error.
void write_base_revision(std::uint64_t revision, Xapian::WritableDatabase& database);

// Reads it back. Fails with analysis_mismatch if the database was made with another analysis or format,
// naming the command that mends it. Throws Xapian::Error.
[[nodiscard]] Result<IndexMetadata> read_metadata(const Xapian::Database& database);

// The same for who only reads: only a format that cannot be read is an error, an index that is not current is
// told by its members. With another analysis, what this program makes of words may differ from what stands in
// the index, here and there; of a former format, what it lacks is said in schema.h.
[[nodiscard]] Result<IndexMetadata> read_metadata_for_reading(const Xapian::Database& database);

// The analysis of a database that one of these accepts; it takes some 30 ms to put together. Throws
// Xapian::Error; DatabaseCorruptError when what is stored is none.
[[nodiscard]] analyzers::Analysis read_analysis(const Xapian::Database& database);

// Which shard, from 0, of how many a database is; the only one, where it says nothing.
struct Shard {
  std::uint32_t number = 0;
  std::uint32_t of = 1;
};
void write_shard(const Shard& shard, Xapian::WritableDatabase& database);
[[nodiscard]] Shard read_shard(const Xapian::Database& database);

// The number of the state a database shows, whatever analysis it was made with; grows with every commit and
// every rebuild. Throws Xapian::Error.
[[nodiscard]] std::uint64_t revision_of(const Xapian::Database& database);

}  // namespace trefwoord::indexer
