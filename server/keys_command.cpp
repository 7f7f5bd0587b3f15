#include "server/keys_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <optional>
#include <vector>

#include "indexer/publication_date.h"
#include "server/access/key_changes.h"
#include "server/access/scoped_key.h"
#include "server/config/settings.h"

namespace trefwoord::server {
namespace {

using access::KeyRecord;

struct Request {
  std::string scope;
  std::string note;
  std::string id;
  http::NameValues filters;
  std::string expires;
};

// The options of `scope` that are filters, and whether they may be repeated.
constexpr std::array<std::pair<const char*, bool>, 6> kFilters{
    {{"section", true}, {"source", true}, {"author", true}, {"tag", true}, {"from", false}, {"to", false}}};

int fail_command(const Error& error) {
  std::cerr << "trefwoord-server: " << error.message << '\n';
  return 1;
}

int make(const std::filesystem::path& file, const Request& request) {
  const auto scope = access::parse_scope(request.scope);
  if (!scope || !access::is_fit_for_a_note(request.note)) {
    std::cerr << (scope ? "--note: must be one line of at most 200 bytes.\n"
                        : "--scope: must be search or admin.\n");
    return 2;
  }
  const auto made = access::add_key(file, *scope, request.note);
  if (!made) return fail_command(made.error());
  std::cerr << "Key " << made->record.id << " (" << request.scope << ") is in " << file.string()
            << ". It is shown this once:\n";
  std::cout << made->text << std::endl;
  return 0;
}

int list(const std::filesystem::path& file) {
  const auto records = access::list_keys(file);
  if (!records) return fail_command(records.error());
  for (const KeyRecord& record : *records) {
    std::cout << fmt::format("{}  {:6}  {}  {}\n", record.id, access::scope_name(record.scope),
                             record.created, record.note);
  }
  return 0;
}

int revoke(const std::filesystem::path& file, const std::string& id) {
  if (const auto revoked = access::revoke_key(file, id); !revoked) return fail_command(revoked.error());
  std::cerr << "Key " << id << " is revoked; a running server knows it in a second or two.\n";
  return 0;
}

// The server's flags, which may stand anywhere among those of the command; as text again, for load_config().
class ServerFlags {
 public:
  explicit ServerFlags(CLI::App& app) {
    for (const Setting& setting : settings()) {
      const std::string help(setting.help);
      options_.push_back(setting.is_switch() ? app.add_flag(setting.flag(), help)
                                             : app.add_option(setting.flag(), help));
      options_.back()->group("Settings");
    }
    options_.push_back(app.add_option("--config", config_file_, "TOML file of settings"));
  }

  [[nodiscard]] std::vector<std::string> arguments() const {
    std::vector<std::string> words;
    for (const CLI::Option* option : options_) {
      for (const std::string& value : option->results()) words.push_back(option->get_name() + '=' + value);
    }
    return words;
  }

 private:
  std::string config_file_;
  std::vector<CLI::Option*> options_;
};

// What `from` and `to` take.
bool is_day_or_longer(std::string_view text) {
  const auto date = indexer::PublicationDate::parse(text);
  return date && date->precision() != indexer::PublicationDate::Precision::instant;
}

// A day ends with its last second (UTC), as `to` does.
std::optional<std::chrono::sys_seconds> end_of(std::string_view text) {
  const auto date = indexer::PublicationDate::parse(text);
  if (!date) return std::nullopt;
  if (date->precision() == indexer::PublicationDate::Precision::instant) return date->first_second();
  return date->last_day() + std::chrono::days(1);
}

// Needs no server and no file: the search key, which comes on standard input, since arguments are seen by
// all.
int scope_key(const Request& request) {
  std::string key;
  std::getline(std::cin, key);
  const auto name = access::parse_key(key);
  if (!name || name->scope != http::Scope::search) {
    std::cerr << "Standard input must be one line: a key of scope search.\n";
    return 2;
  }
  for (const auto& [filter, value] : request.filters) {
    const bool is_date = filter == "from" || filter == "to";
    if (is_date ? is_day_or_longer(value) : !value.empty()) continue;
    std::cerr << "--" << filter << ": " << (is_date ? "is not a date" : "must not be empty") << ".\n";
    return 2;
  }
  const auto expires = end_of(request.expires);
  if (!expires) {
    std::cerr << "--expires: must be a date (2027-01-31) or a time (2027-01-31T12:00:00Z).\n";
    return 2;
  }
  std::cout << access::make_scoped_key(key, {request.filters, *expires}) << std::endl;
  return 0;
}

}  // namespace

int run_keys_command(std::span<const std::string> arguments, std::span<const std::string> environment) {
  Request request;
  CLI::App app("Makes, lists and revokes the keys of a server.", "trefwoord-server keys");
  app.require_subcommand(1)->fallthrough();
  const ServerFlags flags(app);
  CLI::App* const making = app.add_subcommand("make", "Make a key and print it, once");
  making->add_option("--scope", request.scope, "search, or admin, which also writes")
      ->type_name("SCOPE")
      ->required();
  making->add_option("--note", request.note, "What the key is for")->type_name("TEXT");
  CLI::App* const listing = app.add_subcommand("list", "List the keys by id");
  CLI::App* const revoking = app.add_subcommand("revoke", "Take a key out of force");
  revoking->add_option("ID", request.id, "The key's id")->required();
  CLI::App* const scoping = app.add_subcommand(
      "scope",
      "Make a scoped key of the search key on standard input: it sees only what the filters let through");
  std::array<std::vector<std::string>, kFilters.size()> filters;
  for (std::size_t at = 0; at < kFilters.size(); ++at) {
    const auto& [name, repeats] = kFilters[at];
    CLI::Option* const option =
        scoping->add_option(std::string("--") + name, filters[at],
                            repeats ? "Only articles with this value, or one of several"
                                    : "Only articles of these days, this one included");
    option->expected(1)->type_name(repeats ? "VALUE ..." : "DATE");
    if (repeats) option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  scoping->add_option("--expires", request.expires, "When it ends")->type_name("DATE")->required();
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  for (std::size_t at = 0; at < kFilters.size(); ++at) {
    for (const std::string& value : filters[at]) request.filters.emplace_back(kFilters[at].first, value);
  }
  if (scoping->parsed()) return scope_key(request);
  const auto config = load_config(flags.arguments(), environment);
  if (!config) {
    (config.error().code == 0 ? std::cout : std::cerr) << config.error().text;
    return config.error().code;
  }
  if (making->parsed()) return make(config->keys, request);
  return listing->parsed() ? list(config->keys) : revoke(config->keys, request.id);
}

}  // namespace trefwoord::server
