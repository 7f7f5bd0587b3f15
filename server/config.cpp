#include "server/config.h"

#include <arpa/inet.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

namespace trefwoord::server {
namespace {

constexpr std::size_t kMostThreads = 256;  // each holds an index open, six file descriptors

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  return error == std::errc{} && stop == end ? std::optional(port) : std::nullopt;
}

// Numeric addresses only. nullopt if it is none.
std::optional<bool> is_loopback(const std::string& address) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) return bytes[0] == 127;
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return std::nullopt;
  return std::memcmp(bytes.data(), &in6addr_loopback, bytes.size()) == 0;
}

// Takes the brackets off an IPv6 address, which needs them, and off nothing else.
std::string host_address(std::string_view host) {
  if (host == "localhost") return "127.0.0.1";
  const bool is_ipv6 = host.find(':') != std::string_view::npos;
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (is_ipv6 != bracketed) return "";
  return std::string(bracketed ? host.substr(1, host.size() - 2) : host);
}

std::size_t default_threads() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
}

EarlyExit early_exit(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = app.exit(error, out, err);
  return code == 0 ? EarlyExit{0, out.str()} : EarlyExit{2, err.str()};
}

}  // namespace

std::string ListenAddress::text() const {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  return (is_ipv6 ? '[' + address + ']' : address) + ':' + std::to_string(port);
}

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const auto port = colon == std::string_view::npos ? std::nullopt : parse_port(text.substr(colon + 1));
  const std::string address = host_address(text.substr(0, colon));
  const auto loopback = is_loopback(address);
  if (!port || !loopback) {
    return fail(
        ErrorCode::invalid_parameter,
        '"' + std::string(text) + "\" is not an address and a port; write 127.0.0.1:8080 or [::1]:8080.",
        "--listen");
  }
  if (!*loopback) {
    return fail(ErrorCode::invalid_parameter,
                address +
                    " can be reached from other machines, and there are no keys to keep them out. Listen on "
                    "127.0.0.1 and put a reverse proxy in front, which decides who may come in.",
                "--listen");
  }
  return ListenAddress{address, *port};
}

tl::expected<Config, EarlyExit> parse_command_line(std::span<const std::string> arguments) {
  Config config;
  std::string listen = config.listen.text();
  config.threads = default_threads();
  CLI::App app("Serves a Trefwoord index: a search API in JSON and a search page.", "trefwoord-server");
  app.add_option("--data", config.data_directory, "Directory of the index")->required()->type_name("DIR");
  app.add_option("--listen", listen, "Where to listen")->type_name("ADDRESS:PORT")->capture_default_str();
  app.add_option("--threads", config.threads, "Threads that search")
      ->check(CLI::Range(std::size_t{1}, kMostThreads))
      ->capture_default_str();
  app.add_option(
         "--synonyms", config.synonyms,
         "File of synonyms: lines \"a, b, c d\" (each finds the others) or \"a => b, c d\" (a finds b and "
         "\"c d\"); read again on SIGHUP")
      ->type_name("FILE");
  app.add_flag("--log-queries", config.log_queries, "Log what is searched for; left out otherwise");
  app.set_version_flag("--version", "trefwoord-server " TREFWOORD_VERSION);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(early_exit(app, error));
  }
  const auto address = parse_listen_address(listen);
  if (!address) return tl::unexpected(EarlyExit{2, "--listen: " + address.error().message + '\n'});
  config.listen = *address;
  return config;
}

}  // namespace trefwoord::server
