#pragma once

#include <cstdint>
#include <string>

#include "analyzers/analysis.h"
#include "indexer/result.h"

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
  // Whether this program would analyze as the index's was; not written.
  bool is_current = true;
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

// The same for who only reads: only another format is an error, another analysis is told by is_current. What
// this program makes of words may then differ from what stands in the index, here and there.
[[nodiscard]] Result<IndexMetadata> read_metadata_of_any_analysis(const Xapian::Database& database);

// The analysis of a database that one of these accepts; it takes some 30 ms to put together. Throws
// Xapian::Error; DatabaseCorruptError when what is stored is none.
[[nodiscard]] analyzers::Analysis read_analysis(const Xapian::Database& database);

// The number of the state a database shows, whatever analysis it was made with; grows with every commit and
// every rebuild. Throws Xapian::Error.
[[nodiscard]] std::uint64_t revision_of(const Xapian::Database& database);

}  // namespace trefwoord::indexer
