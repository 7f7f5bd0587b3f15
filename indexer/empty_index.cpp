#include "indexer/empty_index.h"

#include <xapian.h>

#include <vector>

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

// What is left of an empty index where the program was killed before the link was made.
bool is_without_articles(const fs::path& generation) {
  try {
    return Xapian::Database(generation.string()).get_doccount() == 0;
  } catch (const Xapian::Error&) {
    return false;  // whatever it is, it is not ours to remove
  }
}

// A generation that `current` does not point to any more may be all that is left of somebody's index.
Result<void> check_nobodys_index(const DataDirectory& data) {
  const Result<std::vector<fs::path>> generations = data.generations();
  if (!generations) {
    return tl::unexpected<Error>(generations.error());
  }
  for (const fs::path& generation : *generations) {
    if (!is_without_articles(generation)) {
      return fail(ErrorCode::index_missing, "The link " + (data.root() / "current").string() +
                                                " is missing, but " + generation.string() +
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
  if (const Result<void> nobodys = check_nobodys_index(data); !nobodys) {
    return nobodys;
  }
  const Result<fs::path> building = data.begin_generation();
  if (!building) {
    return tl::unexpected<Error>(building.error());
  }
  const Result<fs::path> database = make_database(*building);
  return database ? data.publish(*building, *database) : tl::unexpected<Error>(database.error());
}

}  // namespace trefwoord::indexer
