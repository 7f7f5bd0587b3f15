#include "indexer/compact_index.h"

#include <xapian.h>

#include <system_error>

#include "indexer/all_tables.h"
#include "indexer/article_storage.h"
#include "indexer/commit_gate.h"
#include "indexer/data_directory.h"
#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/merge_document_files.h"
#include "indexer/shards.h"
#include "indexer/system_error.h"
#include "indexer/writer_lock.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

// Numbers of documents stay: the order of articles in all shards is by them.
void compact_database(const Xapian::Database& database, const fs::path& output, std::uint32_t in_file = 0) {
  require_all_tables(database, in_file);
  Xapian::Database(database).compact(output.string(), Xapian::DBCOMPACT_NO_RENUMBER);
}

void compact_databases(const IndexDatabase& index, const fs::path& generation, const fs::path& output) {
  if (index.shards().size() > 1) {
    fs::create_directory(output);
    for (std::uint32_t shard = 0; shard < index.shards().size(); ++shard) {
      compact_database(index.shards()[shard], shard_path(output, shard));
    }
    return CommitGate::make(output);
  }
  compact_database(index.all(), output, open_articles(generation, index.all()).in_file());
  copy_document_files(index.all(), generation, output);
}

Result<void> compact(const fs::path& generation, const fs::path& output) {
  try {
    const IndexDatabase index(generation);
    compact_databases(index, generation, output);
    // Compaction begins to count from one again, and what readers see must only grow.
    WritableIndexDatabase compacted(output);
    write_base_revision(index.revision(), compacted.all());
    compacted.commit();
    return {};
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  } catch (const std::system_error& error) {
    return tl::unexpected<Error>(system_error(error));
  }
}

}  // namespace

Result<CompactReport> compact_live_index(const fs::path& data_directory) {
  const DataDirectory data(data_directory);
  const Result<fs::path> generation = data.current();
  const Result<fs::path> building = generation.and_then([&data](const fs::path& live) {
    return require_no_replica(live).and_then([&data] { return data.begin_generation(); });
  });
  if (!building) {
    return tl::unexpected<Error>(building.error());
  }
  const fs::path output = *building / "compacted";
  CompactReport report{.bytes_before = bytes_in(*generation), .bytes_after = 0};
  const Result<void> done = compact(*generation, output).and_then([&] {
    report.bytes_after = bytes_in(output);
    return data.publish(*building, output);
  });
  if (!done) {
    std::error_code ignored;  // what cannot be removed now is tried again by the next writer
    fs::remove_all(*building, ignored);
    return tl::unexpected<Error>(done.error());
  }
  return report;
}

Result<CompactReport> compact_index(const fs::path& data_directory) {
  const DataDirectory data(data_directory);
  // Before the lock: asking for an index that is not there must not create a directory.
  if (const Result<fs::path> present = data.current(); !present) {
    return tl::unexpected<Error>(present.error());
  }
  const Result<WriterLock> lock = WriterLock::acquire(data_directory);
  if (!lock) {
    return tl::unexpected<Error>(lock.error());
  }
  data.remove_strays();
  Result<CompactReport> report = compact_live_index(data_directory);
  data.remove_strays();
  return report;
}

}  // namespace trefwoord::indexer
