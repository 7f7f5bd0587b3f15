#include "indexer/compact_index.h"

#include <xapian.h>

#include <system_error>

#include "indexer/all_tables.h"
#include "indexer/data_directory.h"
#include "indexer/index_metadata.h"
#include "indexer/merge_token_streams.h"
#include "indexer/system_error.h"
#include "indexer/token_stream_file.h"
#include "indexer/writer_lock.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

Result<void> compact(const fs::path& generation, const fs::path& output) {
  try {
    const Xapian::Database index(generation.string());
    require_all_tables(index);
    Xapian::Database(index).compact(output.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    if (fs::exists(generation / kTokenStreamFile)) {
      copy_token_streams(index, generation / kTokenStreamFile, output / kTokenStreamFile);
    }
    // Compaction begins to count from one again, and what readers see must only grow.
    Xapian::WritableDatabase compacted(output.string(), Xapian::DB_OPEN);
    write_base_revision(revision_of(index), compacted);
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
  const Result<fs::path> building = generation ? data.begin_generation() : generation;
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
