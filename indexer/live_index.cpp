#include "indexer/live_index.h"

#include <xapian.h>

#include "indexer/data_directory.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace {

Result<void> read_generation(const std::filesystem::path& generation, const ReadIndex& read) {
  try {
    return read(Xapian::Database(generation.string()), generation);
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

}  // namespace

Result<void> read_live_index(const std::filesystem::path& data_directory, const ReadIndex& read) {
  const DataDirectory directory(data_directory);
  const Result<std::filesystem::path> generation = directory.current();
  if (!generation) {
    return tl::unexpected<Error>(generation.error());
  }
  Result<void> done = read_generation(*generation, read);
  const Result<std::filesystem::path> now = directory.current();
  const bool replaced = now && *now != *generation;
  if (done || !now || (done.error().code != ErrorCode::busy && !replaced)) {
    return done;
  }
  done = read_generation(*now, read);
  if (!done && done.error().code == ErrorCode::busy) {
    return fail(ErrorCode::busy,
                "The index in " + data_directory.string() +
                    " was changed faster than it could be read, twice; try again when nobody is "
                    "writing to it.");
  }
  return done;
}

}  // namespace trefwoord::indexer
