#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "indexer/article_write.h"
#include "indexer/result.h"
#include "server/editing/editor_settings.h"

namespace trefwoord::api {

// What endpoints ask of the editors' settings, as editing::EditorSettings does it. Thread-safe.
struct SettingsCalls {
  std::function<editing::SettingState(editing::SettingName)> state;
  std::function<Result<indexer::VersionedText>(editing::SettingName, std::optional<std::uint64_t> version)>
      text;
  std::function<Result<editing::SettingState>(editing::SettingName, const std::string& text,
                                              const indexer::Precondition&)>
      replace;
  std::function<Result<editing::SettingState>(editing::SettingName, const indexer::Precondition&)> clear;
  std::function<Result<bool>()> is_rebuild_due;
};

// `settings` must outlive the result.
[[nodiscard]] SettingsCalls settings_calls_of(editing::EditorSettings& settings);

}  // namespace trefwoord::api
