#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/analysis.h"
#include "analyzers/stop_word_changes.h"
#include "indexer/result.h"
#include "server/editing/setting.h"
#include "server/editing/synonyms_in_force.h"
#include "server/search/editor_rules.h"
#include "server/search/synonyms.h"

namespace trefwoord::editing {

enum class SettingName : std::uint8_t { synonyms, stop_words, compound_exceptions, pins };

// In the order of SettingName, as they are called in addresses and on disk.
inline constexpr std::array<std::string_view, 4> kSettingNames{"synonyms", "stop-words",
                                                               "compound-exceptions", "pins"};

// A longer text is no editor's work; and searches read the whole of it when it has changed.
inline constexpr std::size_t kMaxSettingBytes = std::size_t{1} << 20U;

// What the settings are about. Functions are thread-safe.
struct EditorSurroundings {
  std::filesystem::path configured_synonyms;  // the file beside which editors' synonyms stand; "": none
  std::function<void(search::Synonyms)> use_synonyms;
  std::function<void(analyzers::StopWordChanges)> use_stop_words;
  std::function<void(search::EditorRules)> use_rules;
  std::function<Result<analyzers::Analysis>()> analysis;  // that the live index was made with
  std::function<std::chrono::sys_seconds()> now = [] {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  };
};

// All that editors decide while the server runs, in DATA/settings. Synonyms, stop words and pins are in force
// for the searches that begin after a change; exceptions for compounds are in the index, so that a rebuild is
// due after theirs. Thread-safe.
class EditorSettings {
 public:
  // Has what is kept in force. Errors: those of Setting::open(), and of read_synonyms().
  [[nodiscard]] static Result<std::unique_ptr<EditorSettings>> open(
      const std::filesystem::path& data_directory, EditorSurroundings surroundings);

  // As those of Setting.
  [[nodiscard]] SettingState state(SettingName name) const;
  [[nodiscard]] Result<indexer::VersionedText> text(SettingName name,
                                                    std::optional<std::uint64_t> version) const;
  [[nodiscard]] Result<SettingState> replace(SettingName name, const std::string& text,
                                             const indexer::Precondition& precondition);
  // replace() with the text that says nothing.
  [[nodiscard]] Result<SettingState> clear(SettingName name, const indexer::Precondition& precondition);

  // Whether the live index was made with other exceptions for compounds than editors have written. Errors:
  // those of reading the index.
  [[nodiscard]] Result<bool> is_rebuild_due() const;

  // As SynonymsInForce::reload().
  [[nodiscard]] Result<std::size_t> reload_synonyms() { return synonyms_.reload(); }

 private:
  explicit EditorSettings(EditorSurroundings surroundings);
  [[nodiscard]] Result<ReadSetting> read(SettingName name, const std::string& text);
  [[nodiscard]] Result<ReadSetting> read_synonyms(const std::string& text);
  [[nodiscard]] Result<ReadSetting> read_stop_words(const std::string& text);
  [[nodiscard]] Result<ReadSetting> read_exceptions(const std::string& text);
  [[nodiscard]] Result<ReadSetting> read_pins(const std::string& text);
  [[nodiscard]] const Setting& setting(SettingName name) const;

  const EditorSurroundings surroundings_;
  SynonymsInForce synonyms_;
  std::array<std::unique_ptr<Setting>, kSettingNames.size()> settings_;  // constant once open
  mutable std::mutex mutex_;
  std::string exceptions_;  // guarded by mutex_: CompoundExceptions::text() of what editors wrote
};

}  // namespace trefwoord::editing
