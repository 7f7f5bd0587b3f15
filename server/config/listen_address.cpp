#include "server/config/listen_address.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <cstring>
#include <optional>

namespace trefwoord::server {
namespace {

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  return error == std::errc{} && stop == end ? std::optional(port) : std::nullopt;
}

// nullopt if it is no numeric address.
std::optional<bool> names_loopback(const std::string& address) {
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

}  // namespace

std::string ListenAddress::text() const {
  const bool is_ipv6 = address.find(':') != std::string::npos;
  return (is_ipv6 ? '[' + address + ']' : address) + ':' + std::to_string(port);
}

bool ListenAddress::is_loopback() const {
  return names_loopback(address).value_or(false);
}

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const auto port = colon == std::string_view::npos ? std::nullopt : parse_port(text.substr(colon + 1));
  const std::string address = host_address(text.substr(0, colon));
  if (!port || !names_loopback(address)) {
    return fail(
        ErrorCode::invalid_parameter,
        '"' + std::string(text) + "\" is not an address and a port; write 127.0.0.1:8080 or [::1]:8080.",
        "listen");
  }
  return ListenAddress{address, *port};
}

}  // namespace trefwoord::server
