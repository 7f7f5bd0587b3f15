#include <algorithm>
#include <vector>

#include "server/config/command_line.h"
#include "server/config/config_file.h"
#include "server/config/environment.h"
#include "server/config/print_config.h"
#include "server/search/shards/shard_source.h"

namespace trefwoord::server {
namespace {

// Settings filled from one source after the other, each going before those that came earlier.
class Layers {
 public:
  void add(Source source) {
    std::ranges::move(source.problems, std::back_inserter(problems_));
    for (const Given& given : source.given) {
      if (const auto assigned = assign(given, config_); assigned) {
        origins_[given.setting] = given.where;
      } else {
        problems_.push_back(given.where + ": " + assigned.error().message);
      }
    }
  }

  // What each setting is allowed to be by itself, but not without another.
  void check() {
    if (config_.data.empty()) {
      problems_.emplace_back(
          "data is missing: say where the index is by --data DIR, by TREFWOORD_DATA, or in a file.");
    }
    if (const auto shards = search::parse_shard_sources(config_.shards_at); !shards) {
      problems_.push_back(origin_of("shards_at") + ": shards_at: " + shards.error().message);
    }
    if (config_.tls_certificate.empty() != config_.tls_key.empty()) {
      problems_.emplace_back("tls_certificate and tls_key belong together: give both, or neither.");
    }
    if (config_.keys.empty()) config_.keys = config_.data / "keys.json";
  }

  [[nodiscard]] const std::string& origin_of(std::string_view name) const {
    const auto setting = std::ranges::find(settings(), name, &Setting::name);
    return origins_[static_cast<std::size_t>(setting - settings().begin())];
  }

  [[nodiscard]] tl::expected<Config, EarlyExit> result(bool print) const {
    std::string text;
    for (const std::string& problem : problems_) text += problem + '\n';
    if (!text.empty()) return tl::unexpected(EarlyExit{2, text});
    if (print) return tl::unexpected(EarlyExit{0, print_config(config_, origins_)});
    return config_;
  }

 private:
  Config config_ = default_config();
  std::vector<std::string> origins_ = std::vector<std::string>(settings().size(), "default");
  std::vector<std::string> problems_;
};

}  // namespace

tl::expected<Config, EarlyExit> load_config(std::span<const std::string> arguments,
                                            std::span<const std::string> environment) {
  auto line = read_command_line(arguments);
  if (!line) return tl::unexpected(line.error());
  Environment variables = read_environment(environment);
  const auto& file = line->config_file ? line->config_file : variables.config_file;
  Layers layers;
  if (file) layers.add(read_config_file(*file));
  layers.add(std::move(variables.source));
  layers.add(std::move(line->source));
  layers.check();
  return layers.result(line->print_config);
}

}  // namespace trefwoord::server
