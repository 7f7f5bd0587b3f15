#include "server/web/origin.h"

#include <algorithm>

namespace trefwoord::web {
namespace {

bool is_host_name(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
}

}  // namespace

std::string origin_of(const http::Request& request) {
  const bool https = request.header("x-forwarded-proto") == "https";
  const std::string_view host = request.header("host").value_or("");
  return (https ? "https://" : "http://") + std::string(is_host_name(host) ? host : "localhost");
}

}  // namespace trefwoord::web
