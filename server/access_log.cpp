#include "server/access_log.h"

#include <algorithm>
#include <chrono>

#include "server/event_log.h"

namespace trefwoord::server {
namespace {

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
  const std::chrono::duration<double, std::milli> duration_ms = exchange.duration;
  EventFields fields{{"request", std::string(exchange.request_id)},
                     {"method", std::string(exchange.method)},
                     {"route", std::string(exchange.route)},
                     {"path", with_query ? without_key(exchange.target)
                                         : std::string(exchange.target.substr(0, exchange.target.find('?')))},
                     {"status", std::uint64_t{exchange.status}},
                     {"bytes", std::uint64_t{exchange.response_bytes}},
                     {"ms", duration_ms.count()},
                     {"client", std::string(exchange.remote_address)}};
  if (!exchange.key_id.empty()) fields.emplace_back("key", std::string(exchange.key_id));
  return event_line("request", fields);
}

}  // namespace trefwoord::server
