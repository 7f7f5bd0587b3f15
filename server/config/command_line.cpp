#include "server/config/command_line.h"

#include <CLI/CLI.hpp>
#include <sstream>

#include "server/api/nearest_name.h"

namespace trefwoord::server {
namespace {

constexpr const char* kFooter =
    "trefwoord-server keys --help says how keys are made and revoked.\n"
    "Every setting can also stand in the file (log_queries = true) or in the environment\n"
    "(TREFWOORD_LOG_QUERIES=true). A flag goes before the environment, that before the file.";

EarlyExit early_exit(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = app.exit(error, out, err);
  return code == 0 ? EarlyExit{0, out.str()} : EarlyExit{2, err.str()};
}

std::string default_text(const Setting& setting) {
  const Value value = value_of(setting, default_config());
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : *text;
}

// A list may be given in one flag or in several; anything else came once.
std::string joined(const std::vector<std::string>& results) {
  std::string text;
  for (const std::string& result : results) text += (text.empty() ? "" : ",") + result;
  return text;
}

std::vector<CLI::Option*> add_settings(CLI::App& app) {
  std::vector<CLI::Option*> options;
  for (const Setting& setting : settings()) {
    const std::string help(setting.help);
    if (setting.is_switch()) {
      options.push_back(app.add_flag(setting.flag(), help));
    } else {
      options.push_back(app.add_option(setting.flag(), help));
      if (setting.is_list()) options.back()->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      options.back()->type_name(std::string(setting.placeholder))->default_str(default_text(setting));
    }
  }
  return options;
}

// The last of what is left over is a flag that nobody knows, or a word too many.
std::vector<std::string> complaints(const CLI::App& app, const std::vector<std::string>& left_over) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) names.push_back(option->get_name());
  const std::vector<std::string_view> known(names.begin(), names.end());
  std::vector<std::string> flags;
  for (const std::string& word : left_over) {
    if (!word.starts_with('-')) continue;
    const std::string flag = word.substr(0, word.find('='));
    flags.push_back(flag + ": is not a flag. " + api::suggest_name(flag, known));
  }
  if (flags.empty() && !left_over.empty()) flags.push_back(left_over.front() + ": is not expected here.");
  return flags;
}

}  // namespace

tl::expected<CommandLine, EarlyExit> read_command_line(std::span<const std::string> arguments) {
  CommandLine line;
  CLI::App app("Serves a Trefwoord index: a search API in JSON and a search page.", "trefwoord-server");
  app.get_formatter()->column_width(32);  // the longest name of a setting, with blanks behind it
  app.allow_extras()->footer(kFooter);
  const std::vector<CLI::Option*> options = add_settings(app);
  app.add_option("--config", line.config_file, "TOML file of settings")->type_name("FILE");
  app.add_flag("--print-config", line.print_config, "Print all settings and where each comes from, and end");
  app.set_version_flag("--version", "trefwoord-server " TREFWOORD_VERSION);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(early_exit(app, error));
  }
  line.source.problems = complaints(app, app.remaining());
  for (std::size_t at = 0; at < options.size(); ++at) {
    if (options[at]->count() == 0) continue;
    line.source.given.push_back({at, joined(options[at]->results()), settings()[at].flag(), {}});
  }
  return line;
}

}  // namespace trefwoord::server
