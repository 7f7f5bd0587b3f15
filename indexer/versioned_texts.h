#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "indexer/result.h"

namespace trefwoord::indexer {

struct VersionedText {
  std::uint64_t version = 0;  // 0: nobody has written one yet
  std::chrono::sys_seconds changed = {};
  std::string text = {};
};

// A text that people change while programs run, with its last versions: files `1`, `2` and so on in a
// directory of its own, of which the highest number counts. Each begins with a line
// `# version 7 at 1795774953` (seconds since 1970); the rest is the text. A version is written once, in one
// rename, so that whoever reads meanwhile has a whole one. Not thread-safe.
class VersionedTexts {
 public:
  // Version 0 where there is no such directory, or nothing in it. Errors: io_error, naming the file, also for
  // one that does not begin like that.
  [[nodiscard]] static Result<VersionedTexts> open(std::filesystem::path directory);

  [[nodiscard]] const VersionedText& current() const { return current_; }

  // A version that is kept: the present one or one of those before it. Errors: not_found, io_error.
  [[nodiscard]] Result<VersionedText> version(std::uint64_t number) const;

  // The next version, on disk when it returns; makes the directory. Errors: disk_full, io_error: all is as it
  // was then.
  [[nodiscard]] Result<void> add(std::string text, std::chrono::sys_seconds now);

  // The file of the present version; that of version 0 is not there.
  [[nodiscard]] std::filesystem::path file() const;

  // Older ones are removed: enough to take back what an editor did last.
  static constexpr std::size_t kKeptVersions = 10;

 private:
  explicit VersionedTexts(std::filesystem::path directory) : directory_(std::move(directory)) {}
  [[nodiscard]] std::filesystem::path file_of(std::uint64_t version) const;
  void remove_old() const;

  std::filesystem::path directory_;
  VersionedText current_;
};

}  // namespace trefwoord::indexer
