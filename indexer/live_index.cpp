#include "indexer/live_index.h"

#include <xapian.h>

#include "indexer/data_directory.h"
#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/shards.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace {

// A snapshot that was read, or tried to be.
struct Reading {
  std::filesystem::path generation;
  std::uint64_t revision = 0;
  Result<void> done;
  bool overtaken = false;  // by a writer, or by damage that looks the same
};

Reading read_once(const std::filesystem::path& generation, const ReadIndex& read) {
  Reading reading{.generation = generation, .revision = 0, .done = {}};
  try {
    const IndexDatabase index(generation);
    reading.revision = index.commits();
    reading.done = read(index, generation);
  } catch (const Xapian::Error& error) {
    reading.done = tl::unexpected<Error>(to_error(error));
    reading.overtaken = reading.done.error().code == ErrorCode::busy;
  }
  return reading;
}

}  // namespace

Result<void> read_live_index(const std::filesystem::path& data_directory, const ReadIndex& read) {
  const DataDirectory directory(data_directory);
  const Result<std::filesystem::path> generation = directory.current();
  if (!generation) {
    return tl::unexpected<Error>(generation.error());
  }
  const Reading first = read_once(*generation, read);
  const Result<std::filesystem::path> now = directory.current();
  if (first.done || !now || (!first.overtaken && *now == *generation)) {
    return first.done;
  }
  const Reading second = read_once(*now, read);
  if (!second.overtaken) {
    return second.done;
  }
  const bool is_same = second.generation == first.generation && second.revision == first.revision;
  if (is_same && !is_replica(second.generation)) {
    // Nobody wrote: what looks like a block of a later revision is a damaged one.
    return fail(ErrorCode::index_damaged,
                "The index in " + data_directory.string() +
                    " is damaged. See what is wrong with: trefwoord-index verify; make it "
                    "anew with: trefwoord-index rebuild --data DIR PATH...");
  }
  return fail(ErrorCode::busy,
              "The index in " + data_directory.string() +
                  " was changed faster than it could be read, twice; try again when nobody is "
                  "writing to it.");
}

Result<std::uint64_t> live_revision(const std::filesystem::path& data_directory) {
  std::uint64_t revision = 0;
  const auto read = [&](const IndexDatabase& index, const std::filesystem::path&) -> Result<void> {
    revision = index.revision();
    return {};
  };
  return read_live_index(data_directory, read).map([&] { return revision; });
}

Result<analyzers::Analysis> read_live_analysis(const std::filesystem::path& data_directory) {
  analyzers::Analysis analysis;
  const auto read = [&](const IndexDatabase& index, const std::filesystem::path&) -> Result<void> {
    if (const Result<IndexMetadata> metadata = read_metadata(index.all()); !metadata) {
      return tl::unexpected<Error>(metadata.error());
    }
    analysis = read_analysis(index.all());
    return {};
  };
  return read_live_index(data_directory, read).map([&] { return analysis; });
}

}  // namespace trefwoord::indexer
