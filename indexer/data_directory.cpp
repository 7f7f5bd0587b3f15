#include "indexer/data_directory.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <system_error>
#include <vector>

#include "indexer/sync_to_disk.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

constexpr const char* kCurrent = "current";
constexpr const char* kGenerations = "generations";
constexpr const char* kBuildingSuffix = ".building";

std::string generation_name(std::uint64_t number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "%06llu", static_cast<unsigned long long>(number));
  return name.data();
}

Result<void> sync_tree(const fs::path& directory) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory, error)) {
    if (Result<void> synced = sync_to_disk(entry.path()); !synced) {
      return synced;
    }
  }
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot read " + directory.string()));
  }
  return sync_to_disk(directory);
}

// Points the link at `target` in one step: readers see the old or the new, never none.
Result<void> switch_link(const fs::path& link, const fs::path& target) {
  const fs::path fresh = link.string() + ".new";
  std::error_code error;
  fs::remove(fresh, error);
  fs::create_symlink(target, fresh, error);
  if (!error) {
    fs::rename(fresh, link, error);
  }
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot switch " + link.string()));
  }
  return sync_to_disk(link.parent_path());
}

}  // namespace

std::uint64_t bytes_in(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;  // what goes away while we look counts for nothing
  for (fs::recursive_directory_iterator entry(directory, error), end; entry != end; entry.increment(error)) {
    const bool is_file = entry->is_regular_file(error);
    const std::uintmax_t size = is_file ? entry->file_size(error) : 0;
    bytes += error ? 0 : size;
  }
  return bytes;
}

std::uint64_t generation_number(const fs::path& generation) {
  const std::string name = generation.filename().string();
  if (name.empty() || name.size() > 18 || name.find_first_not_of("0123456789") != std::string::npos) {
    return 0;
  }
  return std::stoull(name);
}

Result<fs::path> DataDirectory::current() const {
  std::error_code error;
  const fs::path target = fs::read_symlink(root_ / kCurrent, error);
  if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory) {
    return tl::unexpected<Error>(system_error(error, "Cannot read " + (root_ / kCurrent).string()));
  }
  if (error) {
    return fail(ErrorCode::index_missing, "There is no index in " + root_.string() +
                                              ". Make one with: trefwoord-index add --data " +
                                              root_.string() + " PATH...");
  }
  // A link made by hand may end in a slash, behind which there is no name to tell generations by.
  return root_ / (target.has_filename() ? target : target.parent_path());
}

DataDirectory::DataDirectory(fs::path root)
    : root_(std::move(root)), live_versions_(root_ / kCurrent / kVersionsFile) {}

std::optional<FileIdentity> DataDirectory::settled_state() const {
  const FileIdentity versions = FileIdentity::of(live_versions_);
  return versions.is_settled() ? std::optional(versions) : std::nullopt;
}

// Whoever takes one that cannot be listed for one that is not there begins to count from one again.
Result<std::vector<fs::path>> DataDirectory::generations() const {
  std::vector<fs::path> complete;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(root_ / kGenerations, error)) {
    if (generation_number(entry.path()) != 0) {
      complete.push_back(entry.path());
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return tl::unexpected<Error>(system_error(error, "Cannot read " + (root_ / kGenerations).string()));
  }
  std::sort(complete.begin(), complete.end(),
            [](const fs::path& a, const fs::path& b) { return generation_number(a) < generation_number(b); });
  return complete;
}

Result<fs::path> DataDirectory::begin_generation() const {
  std::error_code error;
  fs::create_directories(root_ / kGenerations, error);
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot create " + (root_ / kGenerations).string()));
  }
  const Result<std::vector<fs::path>> complete = generations();
  if (!complete) {
    return tl::unexpected<Error>(complete.error());
  }
  const std::uint64_t last = complete->empty() ? 0 : generation_number(complete->back());
  fs::path building = root_ / kGenerations / (generation_name(last + 1) + kBuildingSuffix);
  fs::remove_all(building, error);
  fs::create_directory(building, error);
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot create " + building.string()));
  }
  return building;
}

Result<void> DataDirectory::publish(const fs::path& building, const fs::path& database) const {
  const fs::path generation = fs::path(building).replace_extension();
  if (Result<void> synced = sync_tree(database); !synced) {
    return synced;
  }
  std::error_code error;
  fs::rename(database, generation, error);
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot name " + generation.string()));
  }
  if (Result<void> synced = sync_to_disk(root_ / kGenerations); !synced) {
    return synced;
  }
  if (Result<void> switched = switch_link(root_ / kCurrent, fs::path(kGenerations) / generation.filename());
      !switched) {
    const Result<fs::path> live = current();
    if (!live || live->filename() != generation.filename()) {
      fs::remove_all(generation, error);  // a second index takes up room that may be what is missing
    }
    return switched;
  }
  remove_strays();
  return {};
}

void DataDirectory::remove_strays() const {
  const Result<fs::path> live = current();
  std::error_code error;
  std::vector<fs::path> strays;
  for (const fs::directory_entry& entry : fs::directory_iterator(root_ / kGenerations, error)) {
    const bool complete = generation_number(entry.path()) != 0;
    if (live ? entry.path().filename() != live->filename() : !complete) {
      strays.push_back(entry.path());
    }
  }
  for (const fs::path& stray : strays) {
    fs::remove_all(stray, error);  // what cannot be removed now is tried again by the next writer
  }
}

}  // namespace trefwoord::indexer
