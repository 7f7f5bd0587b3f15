#include "server/config/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <thread>

#include "server/access/cross_origin.h"

namespace trefwoord::server {
namespace {

constexpr std::size_t kMostThreads = 256;  // each holds an index open, six file descriptors

constexpr std::size_t kMostSlowMs = 60'000;  // nobody waits longer for a search

constexpr std::size_t kMostShardMs = 60'000;  // as long as a search may take at all

constexpr std::size_t kMostPerMinute = 1'000'000;  // more than one machine answers

constexpr auto kSettings = std::to_array<Setting>({
    {"data", &Config::data, "DIR", "Directory of the index"},
    {.name = "shards_at",
     .member = &Config::shards_at,
     .placeholder = "SHARD,...",
     .help =
         "The shards of the index, in their order, where it is not in DIR: /directories of this machine and "
         "HOST:PORT of xapian-tcpsrv; several addresses of one shard with blanks between them",
     .elements = "a list of directories, which begin with /, and of addresses as HOST:PORT"},
    {"shards_partial", &Config::shards_partial, "",
     "Answer without shards that do not answer, and say so; such a search fails otherwise"},
    {"shards_timeout_ms", &Config::shards_timeout_ms, "MS",
     "How long a search waits for a shard, which is then left out until it answers again", 1, kMostShardMs},
    {"listen", &Config::listen, "ADDRESS:PORT", "Where to listen"},
    {"threads", &Config::threads, "N", "Threads that search", 1, kMostThreads},
    {"synonyms", &Config::synonyms, "FILE",
     "File of synonyms: lines \"a, b, c d\" (each finds the others) or \"a => b, c d\" (a finds b and "
     "\"c d\"); read again on SIGHUP"},
    {"log_queries", &Config::log_queries, "", "Log what is searched for; left out otherwise"},
    {"slow_query_ms", &Config::slow_query_ms, "MS",
     "Log every search that takes as long, and where its time went; 0 for none", 0, kMostSlowMs},
    {"insights", &Config::insights, "",
     "Count what is searched for and which hits are chosen, for GET /v1/insights; never by whom"},
    {"keys", &Config::keys, "FILE",
     "File of keys, made by trefwoord-server keys; keys.json in DIR by default"},
    {"public_search", &Config::public_search, "",
     "Let who has no key search; everything else needs an admin key"},
    {"requests_per_minute_per_key", &Config::requests_per_minute_per_key, "N",
     "What a key may ask; 0 for as much as it likes", 0, kMostPerMinute},
    {"requests_per_minute_per_address", &Config::requests_per_minute_per_address, "N",
     "What an address may ask; 0 for as much as it likes", 0, kMostPerMinute},
    {"tls_certificate", &Config::tls_certificate, "FILE",
     "Certificate (PEM) to serve HTTPS with; read again on SIGHUP"},
    {"tls_key", &Config::tls_key, "FILE", "Private key (PEM) of the certificate"},
    {"sitemap", &Config::sitemap, "",
     "Serve /sitemap.xml, which names the page of every article, for crawlers"},
    {.name = "cors_origins",
     .member = &Config::cors_origins,
     .placeholder = "ORIGIN,...",
     .help = "Sites whose pages may ask from within a browser, such as https://www.krant.example; * for all",
     .accepts = access::is_origin,
     .elements = "a list of origins such as https://www.krant.example (no path, no slash at the end), or *"},
});

std::string replaced(std::string_view name, char from, char to) {
  std::string text(name);
  std::ranges::replace(text, from, to);
  return text;
}

tl::unexpected<Error> wrong(const Setting& setting, const std::string& what) {
  return fail(ErrorCode::invalid_parameter, std::string(setting.name) + " must be " + what + '.',
              std::string(setting.name));
}

std::optional<std::int64_t> number_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

std::optional<bool> truth_of(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || (*text != "true" && *text != "false")) return std::nullopt;
  return *text == "true";
}

// "a, b" is two; a text of nothing but blanks none.
TextList list_of(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  TextList list;
  while (text.find_first_not_of(kBlanks) != std::string_view::npos) {
    std::string_view element = text.substr(0, text.find(','));
    text.remove_prefix(std::min(element.size() + 1, text.size()));
    element.remove_prefix(std::min(element.find_first_not_of(kBlanks), element.size()));
    list.emplace_back(element.substr(0, element.find_last_not_of(kBlanks) + 1));
  }
  return list;
}

// Puts a value into the member of its type.
struct Assignment {
  const Setting& setting;
  const Given& given;
  Config& config;

  Result<void> operator()(std::filesystem::path Config::*member) const {
    const auto* text = std::get_if<std::string>(&given.value);
    if (text == nullptr) return wrong(setting, "text: a path");
    config.*member = text->empty() ? std::filesystem::path() : given.base / *text;
    return {};
  }

  Result<void> operator()(ListenAddress Config::*member) const {
    const auto* text = std::get_if<std::string>(&given.value);
    if (text == nullptr) return wrong(setting, "text: an address and a port");
    auto address = parse_listen_address(*text);
    if (!address) return tl::unexpected(address.error());
    config.*member = *std::move(address);
    return {};
  }

  Result<void> operator()(std::size_t Config::*member) const {
    const auto number = number_of(given.value);
    const bool fits = number && *number >= 0 && static_cast<std::size_t>(*number) >= setting.least &&
                      static_cast<std::size_t>(*number) <= setting.most;
    if (!fits) {
      return wrong(setting, "a whole number from " + std::to_string(setting.least) + " to " +
                                std::to_string(setting.most));
    }
    config.*member = static_cast<std::size_t>(*number);
    return {};
  }

  Result<void> operator()(bool Config::*member) const {
    const auto truth = truth_of(given.value);
    if (!truth) return wrong(setting, "true or false");
    config.*member = *truth;
    return {};
  }

  Result<void> operator()(TextList Config::*member) const {
    const auto* text = std::get_if<std::string>(&given.value);
    const auto* list = std::get_if<TextList>(&given.value);
    if (text == nullptr && list == nullptr) return wrong(setting, std::string(setting.elements));
    config.*member = text != nullptr ? list_of(*text) : *list;
    if (setting.accepts == nullptr || std::ranges::all_of(config.*member, setting.accepts)) return {};
    return wrong(setting, std::string(setting.elements));
  }
};

struct Reading {
  const Config& config;

  Value operator()(std::filesystem::path Config::*member) const {
    const std::filesystem::path& path = config.*member;
    return path.empty() ? std::string() : std::filesystem::absolute(path).lexically_normal().string();
  }
  Value operator()(ListenAddress Config::*member) const { return (config.*member).text(); }
  Value operator()(std::size_t Config::*member) const { return static_cast<std::int64_t>(config.*member); }
  Value operator()(bool Config::*member) const { return config.*member; }
  Value operator()(TextList Config::*member) const { return config.*member; }
};

}  // namespace

std::string Setting::flag() const {
  return "--" + replaced(name, '_', '-');
}

std::string Setting::environment() const {
  std::string variable = "TREFWOORD_";
  for (const char c : name) variable += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return variable;
}

std::span<const Setting> settings() {
  return kSettings;
}

Result<void> assign(const Given& given, Config& config) {
  const Setting& setting = kSettings.at(given.setting);
  return std::visit(Assignment{setting, given, config}, setting.member);
}

Value value_of(const Setting& setting, const Config& config) {
  return std::visit(Reading{config}, setting.member);
}

Config default_config() {
  Config config;
  config.threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
  return config;
}

}  // namespace trefwoord::server
