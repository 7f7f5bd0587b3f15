#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace trefwoord::indexer {

// What tells one state of a file from the next: which file it is, its size, and when it was written and put
// in its place.
class FileIdentity {
 public:
  FileIdentity() = default;  // of no file
  // That of no file where there is none, or none that can be seen.
  [[nodiscard]] static FileIdentity of(const std::filesystem::path& file);

  [[nodiscard]] bool operator==(const FileIdentity&) const = default;

  // Whether there is a file whose next state has another identity for sure: file systems tell time in steps
  // of some milliseconds, and a file that is put in the place of another may get the number of an earlier
  // one.
  [[nodiscard]] bool is_settled(
      std::chrono::system_clock::time_point now = std::chrono::system_clock::now()) const;
  static constexpr std::chrono::milliseconds kLongestStep{50};  // ten times a step of Linux at 250 Hz

 private:
  std::uint64_t device_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t bytes_ = 0;
  std::chrono::nanoseconds written_{0};
  std::chrono::nanoseconds changed_{0};
};

}  // namespace trefwoord::indexer
