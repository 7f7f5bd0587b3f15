#include "server/editing/editor_settings.h"

#include <utility>
#include <vector>

#include "indexer/compound_exceptions_file.h"
#include "indexer/data_directory.h"
#include "server/editing/pins_json.h"

namespace trefwoord::editing {
namespace {

static_assert(kSettingNames[static_cast<std::size_t>(SettingName::compound_exceptions)] ==
              indexer::kCompoundExceptionsSetting);

tl::unexpected<Error> invalid(std::string message) {
  return fail(ErrorCode::invalid_setting, std::move(message));
}

// The first of them.
std::string told(const std::vector<std::string>& problems) {
  if (problems.size() == 1) return problems.front();
  return problems.front() + " (and " + std::to_string(problems.size() - 1) + " more)";
}

// Of a setting whose text is "".
std::string empty_text(SettingName name) {
  return name == SettingName::pins ? kNoPins : "";
}

}  // namespace

EditorSettings::EditorSettings(EditorSurroundings surroundings)
    : surroundings_(std::move(surroundings)),
      synonyms_(surroundings_.configured_synonyms, surroundings_.use_synonyms) {}

Result<std::unique_ptr<EditorSettings>> EditorSettings::open(const std::filesystem::path& data_directory,
                                                             EditorSurroundings surroundings) {
  std::unique_ptr<EditorSettings> settings(new EditorSettings(std::move(surroundings)));
  if (const auto loaded = settings->synonyms_.reload(); !loaded) return tl::unexpected(loaded.error());
  const indexer::DataDirectory directory(data_directory);
  for (std::size_t i = 0; i < kSettingNames.size(); ++i) {
    const auto name = static_cast<SettingName>(i);
    auto setting = Setting::open(
        directory.setting(kSettingNames[i]), empty_text(name),
        [all = settings.get(), name](const std::string& text) { return all->read(name, text); });
    if (!setting) return tl::unexpected(setting.error());
    settings->settings_[i] = *std::move(setting);
  }
  return settings;
}

Result<ReadSetting> EditorSettings::read(SettingName name, const std::string& text) {
  switch (name) {
    case SettingName::synonyms:
      return read_synonyms(text);
    case SettingName::stop_words:
      return read_stop_words(text);
    case SettingName::compound_exceptions:
      return read_exceptions(text);
    case SettingName::pins:
      break;
  }
  return read_pins(text);
}

Result<ReadSetting> EditorSettings::read_synonyms(const std::string& text) {
  auto synonyms = search::parse_synonyms(text, kSettingNames[0]);
  if (!synonyms) return invalid(synonyms.error().message);
  const std::size_t terms = synonyms->size();
  return ReadSetting{terms, [this, synonyms = *std::move(synonyms)] { synonyms_.replace_editors(synonyms); }};
}

Result<ReadSetting> EditorSettings::read_stop_words(const std::string& text) {
  auto reading = analyzers::StopWordChanges::read(text);
  if (!reading.problems.empty()) return invalid(told(reading.problems));
  const std::size_t words = reading.changes.size();
  return ReadSetting{words,
                     [this, changes = std::move(reading.changes)] { surroundings_.use_stop_words(changes); }};
}

Result<ReadSetting> EditorSettings::read_exceptions(const std::string& text) {
  const auto exceptions = indexer::parse_compound_exceptions(text);
  if (!exceptions) return invalid(exceptions.error().message);
  return ReadSetting{exceptions->words().size(), [this, kept = exceptions->text()] {
                       const std::lock_guard lock(mutex_);
                       exceptions_ = kept;
                     }};
}

Result<ReadSetting> EditorSettings::read_pins(const std::string& text) {
  const auto rules = parse_pins(text);
  if (!rules) return tl::unexpected(rules.error());
  return ReadSetting{rules->size(),
                     [this, rules = search::EditorRules(*rules)] { surroundings_.use_rules(rules); }};
}

const Setting& EditorSettings::setting(SettingName name) const {
  return *settings_[static_cast<std::size_t>(name)];
}

SettingState EditorSettings::state(SettingName name) const {
  return setting(name).state();
}

Result<indexer::VersionedText> EditorSettings::text(SettingName name,
                                                    std::optional<std::uint64_t> version) const {
  return setting(name).text(version);
}

Result<SettingState> EditorSettings::replace(SettingName name, const std::string& text,
                                             const indexer::Precondition& precondition) {
  return settings_[static_cast<std::size_t>(name)]->replace(text, precondition, surroundings_.now());
}

Result<SettingState> EditorSettings::clear(SettingName name, const indexer::Precondition& precondition) {
  return replace(name, empty_text(name), precondition);
}

Result<bool> EditorSettings::is_rebuild_due() const {
  if (state(SettingName::compound_exceptions).version == 0) return false;
  return surroundings_.analysis().map([this](const analyzers::Analysis& analysis) {
    const std::lock_guard lock(mutex_);
    return analysis.lexicon().compound_exceptions().text() != exceptions_;
  });
}

}  // namespace trefwoord::editing
