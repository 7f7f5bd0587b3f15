#include "server/config/environment.h"

#include <algorithm>

#include "server/api/nearest_name.h"

namespace trefwoord::server {
namespace {

constexpr std::string_view kPrefix = "TREFWOORD_";
constexpr std::string_view kConfigFile = "TREFWOORD_CONFIG";

// The part behind the prefix counts alone: all names have that in common, which makes them look alike.
std::string unknown_variable(std::string_view variable) {
  std::vector<std::string_view> known;
  for (const Setting& setting : settings()) known.push_back(setting.name);
  const auto nearest = api::nearest_name(variable.substr(kPrefix.size()), known);
  std::string problem = std::string(variable) + ": is not a setting.";
  if (nearest) {
    problem +=
        " Did you mean " + std::ranges::find(settings(), *nearest, &Setting::name)->environment() + '?';
  }
  return problem;
}

}  // namespace

Environment read_environment(std::span<const std::string> lines) {
  Environment environment;
  for (const std::string_view line : lines) {
    if (!line.starts_with(kPrefix)) continue;
    const std::string_view variable = line.substr(0, line.find('='));
    const std::string_view value = line.substr(std::min(variable.size() + 1, line.size()));
    const auto setting = std::ranges::find(settings(), variable, &Setting::environment);
    if (variable == kConfigFile) {
      environment.config_file = value;
    } else if (setting == settings().end()) {
      environment.source.problems.push_back(unknown_variable(variable));
    } else {
      environment.source.given.push_back({static_cast<std::size_t>(setting - settings().begin()),
                                          std::string(value),
                                          std::string(variable),
                                          {}});
    }
  }
  return environment;
}

}  // namespace trefwoord::server
