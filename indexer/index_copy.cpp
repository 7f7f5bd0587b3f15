#include "indexer/index_copy.h"

#include <array>
#include <system_error>

#include "indexer/data_directory.h"
#include "indexer/index_statistics.h"
#include "indexer/shards.h"
#include "indexer/sync_to_disk.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

// A directory that is gone again unless it was finished under its own name.
class Unfinished {
 public:
  explicit Unfinished(const fs::path& target) : target_(target), path_(target.string() + ".unfinished") {
    std::error_code ignored;  // what a crash has left is in nobody's way
    fs::remove_all(path_, ignored);
  }
  ~Unfinished() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  Result<void> finish() const {
    std::error_code error;
    fs::rename(path_, target_, error);
    if (error) {
      return tl::unexpected<Error>(system_error(error, "Cannot name " + target_.string()));
    }
    return sync_to_disk(target_.parent_path());
  }

 private:
  const fs::path target_;
  const fs::path path_;
};

// What xapian-replicate-server sends of each commit (XAPIAN_MAX_CHANGESETS). All together they may be many
// times the index, and replicas of the copy will not ask for its past.
bool is_change_set(const fs::path& file) {
  return file.filename().string().starts_with("changes");
}

Result<void> copy_files(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directories(to, error);
  fs::recursive_directory_iterator entry;
  if (!error) {
    entry = fs::recursive_directory_iterator(from, error);
  }
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path copy = to / entry->path().lexically_relative(from);
    if (entry->is_directory()) {
      fs::create_directory(copy, error);
    } else if (!is_change_set(entry->path())) {
      fs::copy_file(entry->path(), copy, error);
    }
    if (error) {
      break;
    }
  }
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot copy " + from.string() + " to " + to.string()));
  }
  return {};
}

// What stands in a data directory beside the index. Keys are not among it: a copy lies where it can be read
// by others.
constexpr std::array kKeptBesideIndex{"alerts.json", "alert_matches.jsonl"};
constexpr const char* kSettings = "settings";

// Flushed too. A file that is gone was never there, or is no longer kept.
Result<void> copy_if_there(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy_file(from, to, error);
  if (error == std::errc::no_such_file_or_directory) {
    return {};
  }
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot copy " + from.string() + " to " + to.string()));
  }
  return sync_to_disk(to);
}

// Each version of a setting is a file that is never changed. What is only being written is left out.
Result<void> copy_settings(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::recursive_directory_iterator entry(from, error);
  if (error == std::errc::no_such_file_or_directory) {
    return {};
  }
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->is_directory() || entry->path().has_extension()) {
      continue;
    }
    const fs::path copy = to / entry->path().lexically_relative(from);
    fs::create_directories(copy.parent_path(), error);
    if (error) {
      break;
    }
    const Result<void> copied =
        copy_if_there(entry->path(), copy).and_then([&copy] { return sync_to_disk(copy.parent_path()); });
    if (!copied) {
      return copied;
    }
  }
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot copy " + from.string() + " to " + to.string()));
  }
  return fs::exists(to, error) ? sync_to_disk(to) : Result<void>();
}

Result<void> copy_what_is_beside(const fs::path& data_directory, const fs::path& copy) {
  for (const char* name : kKeptBesideIndex) {
    if (Result<void> copied = copy_if_there(data_directory / name, copy / name); !copied) {
      return copied;
    }
  }
  return copy_settings(data_directory / kSettings, copy / kSettings).and_then([&copy] {
    return sync_to_disk(copy);
  });
}

}  // namespace

Result<CopyReport> copy_live_index(const fs::path& data_directory, const fs::path& target) {
  std::error_code error;
  if (fs::exists(target, error)) {
    return fail(ErrorCode::invalid_parameter, "There is a copy of that name already.", "name");
  }
  const Result<fs::path> live = DataDirectory(data_directory).current();
  const Result<void> own = live.and_then(require_no_replica);
  if (!own) {
    return tl::unexpected<Error>(own.error());
  }
  if (const Result<void> made = make_directories(target.parent_path()); !made) {
    return tl::unexpected<Error>(made.error());
  }
  const Unfinished copy(target);
  const DataDirectory data(copy.path());
  const Result<fs::path> building = data.begin_generation();
  if (!building) {
    return tl::unexpected<Error>(building.error());
  }
  const Result<IndexStatistics> statistics =
      copy_files(*live, *building / "copy")
          .and_then([&] { return data.publish(*building, *building / "copy"); })
          .and_then([&] { return copy_what_is_beside(data_directory, copy.path()); })
          .and_then([&] { return read_statistics(copy.path()); });
  if (!statistics) {
    return tl::unexpected<Error>(statistics.error());
  }
  return copy.finish().map([&statistics] {
    return CopyReport{.articles = statistics->articles, .bytes = statistics->bytes_on_disk};
  });
}

}  // namespace trefwoord::indexer
