#include "server/api/settings_calls.h"

namespace trefwoord::api {

SettingsCalls settings_calls_of(editing::EditorSettings& settings) {
  using editing::SettingName;
  return {
      .state = [&settings](SettingName name) { return settings.state(name); },
      .text = [&settings](SettingName name,
                          std::optional<std::uint64_t> version) { return settings.text(name, version); },
      .replace =
          [&settings](SettingName name, const std::string& text, const indexer::Precondition& precondition) {
            return settings.replace(name, text, precondition);
          },
      .clear = [&settings](
                   SettingName name,
                   const indexer::Precondition& precondition) { return settings.clear(name, precondition); },
      .is_rebuild_due = [&settings] { return settings.is_rebuild_due(); }};
}

}  // namespace trefwoord::api
