#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "indexer/article_write.h"
#include "indexer/result.h"
#include "indexer/versioned_texts.h"

namespace trefwoord::editing {

// What a text was read as: how many entries it has, and what has it in force.
struct ReadSetting {
  std::size_t entries = 0;
  std::function<void()> put_in_force;
};

// Reads a text. Errors: invalid_setting, saying in which line, or at which place of the JSON, it is wrong and
// why.
using ReadSettingText = std::function<Result<ReadSetting>(const std::string& text)>;

struct SettingState {
  std::uint64_t version = 0;  // 0: nobody has written it yet
  std::chrono::sys_seconds changed = {};
  std::size_t entries = 0;
};

// One thing that editors decide, as a text that is in force and on disk with its last versions. Thread-safe;
// two who change it do so one after the other.
class Setting {
 public:
  // Has what is kept in `directory` in force; where there is nothing, `empty`. Errors: io_error, naming the
  // file, also for a text that cannot be read any more.
  [[nodiscard]] static Result<std::unique_ptr<Setting>> open(std::filesystem::path directory,
                                                             std::string empty, ReadSettingText read);

  [[nodiscard]] SettingState state() const;

  // The present text, or that of another version that is kept. Errors: not_found, io_error.
  [[nodiscard]] Result<indexer::VersionedText> text(std::optional<std::uint64_t> version) const;

  // Puts another text in its place: on disk, then in force for whatever begins from then on. Errors:
  // invalid_setting; precondition_failed, where the version in decimal stands for the hash that the
  // precondition is about; disk_full, io_error. All is as it was then.
  [[nodiscard]] Result<SettingState> replace(const std::string& text,
                                             const indexer::Precondition& precondition,
                                             std::chrono::sys_seconds now);

 private:
  Setting(indexer::VersionedTexts texts, std::string empty, ReadSettingText read);

  const std::string empty_;
  const ReadSettingText read_;
  mutable std::mutex mutex_;
  indexer::VersionedTexts texts_;  // guarded by mutex_
  std::size_t entries_ = 0;        // guarded by mutex_; of the present text
};

}  // namespace trefwoord::editing
