#include "server/access_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace trefwoord::server {
namespace {

bool needs_quotes(char c) {
  return c <= ' ' || c > '~' || c == '"' || c == '=' || c == '\\';
}

// A client chooses these bytes: none of them may end the value or the line.
std::string log_value(std::string_view value) {
  if (!value.empty() && std::ranges::none_of(value, needs_quotes)) return std::string(value);
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      (quoted += '\\') += c;
    } else if (c < ' ' || c > '~') {
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted += '"';
}

// Algolia's clients send their key in the address; it is nobody's affair who reads the log.
std::string without_key(std::string_view target) {
  constexpr std::string_view kKey = "x-algolia-api-key=";
  std::string text(target);
  const std::size_t key = text.find(kKey);
  if (key == std::string::npos) return text;
  const std::size_t begin = key + kKey.size();
  return text.replace(begin, std::min(text.find('&', begin), text.size()) - begin, "...");
}

}  // namespace

std::string access_line(const http::Exchange& exchange, bool with_query) {
  const std::string path = with_query ? without_key(exchange.target)
                                      : std::string(exchange.target.substr(0, exchange.target.find('?')));
  const std::chrono::duration<double, std::milli> duration_ms = exchange.duration;
  return fmt::format("method={} route={} path={} status={} bytes={} ms={:.3f} remote={}",
                     log_value(exchange.method), log_value(exchange.route), log_value(path), exchange.status,
                     exchange.response_bytes, duration_ms.count(), log_value(exchange.remote_address));
}

std::string failure_line(const Error& error) {
  return "message=" + log_value(error.message);
}

}  // namespace trefwoord::server
