#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/file_identity.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Xapian's file of versions: every commit puts another in its place.
inline constexpr std::string_view kVersionsFile = "iamglass";

// Where an index lives on disk:
//
//   DIR/current -> generations/000007   the index readers open; switched atomically
//   DIR/generations/000007/             a Xapian database, or several (shards.h), complete
//   DIR/generations/000008.building/    a rebuild at work; a stray after a crash, removed by the next writer
//   DIR/writer.lock                     held by whoever writes
//   DIR/settings/NAME/                  what editors have decided (versioned_texts.h)
//
// Reading functions are thread-safe; the others want the WriterLock.
class DataDirectory {
 public:
  explicit DataDirectory(std::filesystem::path root);

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  // What tells the live index' states apart: it changes with every commit and switch. Nothing where one file
  // cannot tell: of several shards, of a replica, and for a moment after a change.
  [[nodiscard]] std::optional<FileIdentity> settled_state() const;

  // The directory of one of the editors' settings.
  [[nodiscard]] std::filesystem::path setting(std::string_view name) const {
    return root_ / "settings" / name;
  }

  // The live generation's directory, resolved, so that what is opened stays one generation. index_missing,
  // naming the command that makes one, if there is none; io_error if it cannot be seen.
  [[nodiscard]] Result<std::filesystem::path> current() const;

  // All that are complete, the live one among them, by number. io_error, out_of_memory.
  [[nodiscard]] Result<std::vector<std::filesystem::path>> generations() const;

  // An empty directory to build the next generation in. io_error, disk_full, out_of_memory.
  [[nodiscard]] Result<std::filesystem::path> begin_generation() const;

  // Makes `database`, complete inside the begin_generation() directory `building`, the live generation:
  // everything is on disk before the switch, and the former generation is removed after it (readers that have
  // it open keep it). On failure the live generation is what it was.
  [[nodiscard]] Result<void> publish(const std::filesystem::path& building,
                                     const std::filesystem::path& database) const;

  // Removes what a crash left behind: every generation but the live one. Where there is no live one, only
  // what was never complete: a lost `current` must not cost the index it pointed to.
  void remove_strays() const;

 private:
  std::filesystem::path root_;
  std::filesystem::path
      live_versions_;  // kVersionsFile of the live generation: looked at before every search
};

// Of the files in a directory and below it.
[[nodiscard]] std::uint64_t bytes_in(const std::filesystem::path& directory);

// "000007" -> 7; 0 for any other name.
[[nodiscard]] std::uint64_t generation_number(const std::filesystem::path& generation);

}  // namespace trefwoord::indexer
