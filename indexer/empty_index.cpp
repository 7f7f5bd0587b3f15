#include "indexer/empty_index.h"

#include <xapian.h>

#include "indexer/data_directory.h"
#include "indexer/impact.h"
#include "indexer/index_metadata.h"
#include "indexer/writer_lock.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

bool is_missing(const Result<fs::path>& generation) {
  return !generation && generation.error().code == ErrorCode::index_missing;
}

// A generation that `current` does not point to any more may be all that is left of somebody's index.
Result<void> check_no_generation(const fs::path& data_directory) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(data_directory / "generations", error)) {
    if (generation_number(entry.path()) != 0) {
      return fail(ErrorCode::index_missing, "The link " + (data_directory / "current").string() +
                                                " is missing, but " + entry.path().string() +
                                                " is there; point the one at the other with ln -s.");
    }
  }
  return {};
}

Result<fs::path> make_database(const fs::path& building) {
  fs::path database_path = building / "empty";
  try {
    Xapian::WritableDatabase database(database_path.string(), Xapian::DB_CREATE);
    write_metadata({.average_words = kDefaultAverageWords, .base_revision = 0}, analyzers::Analysis(),
                   database);
    database.commit();
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
  return database_path;
}

}  // namespace

Result<void> make_index_in_empty_directory(const fs::path& data_directory) {
  const DataDirectory data(data_directory);
  std::error_code error;
  if (!fs::is_directory(data_directory, error) || !is_missing(data.current())) {
    return {};
  }
  const Result<WriterLock> lock = WriterLock::acquire(data_directory);
  if (!lock) {
    return tl::unexpected<Error>(lock.error());
  }
  if (!is_missing(data.current())) {
    return {};  // another program was quicker
  }
  if (const Result<void> none = check_no_generation(data_directory); !none) {
    return none;
  }
  const Result<fs::path> building = data.begin_generation();
  if (!building) {
    return tl::unexpected<Error>(building.error());
  }
  const Result<fs::path> database = make_database(*building);
  return database ? data.publish(*building, *database) : tl::unexpected<Error>(database.error());
}

}  // namespace trefwoord::indexer
