#include "server/access/cross_origin.h"

#include <algorithm>
#include <utility>

namespace trefwoord::access {
namespace {

constexpr std::string_view kAny = "*";
constexpr const char* kAllowOrigin = "Access-Control-Allow-Origin";

// What the API reads of a request's headers, and what a page may want of an answer's, beyond those that the
// standard allows anyway.
constexpr const char* kRequestHeaders =
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Algolia-Agent, "
    "X-Algolia-API-Key, "
    "X-Algolia-Application-Id";
constexpr const char* kResponseHeaders = "ETag, Retry-After, WWW-Authenticate";
constexpr const char* kMaxAgeSeconds =
    "7200";  // the longest that any browser remembers a preflight (Chromium)

std::string_view header_of(const http::Response& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
  return found == response.headers.end() ? std::string_view() : std::string_view(found->second);
}

bool is_preflight(const http::Request& request) {
  return request.method == "OPTIONS" && request.header("access-control-request-method").has_value();
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' || c == '[' ||
         c == ']';
}

}  // namespace

CrossOrigin::CrossOrigin(std::vector<std::string> origins)
    : origins_(std::move(origins)), any_(std::ranges::find(origins_, kAny) != origins_.end()) {}

void CrossOrigin::mark(const http::Request& request, http::Response& response) const {
  if (origins_.empty()) return;
  if (!header_of(response, kAllowOrigin).empty()) return;  // it is for everybody by itself
  // Also where it is not allowed or not said: a cache must not give one site's answer to another.
  if (!any_) response.headers.emplace_back("Vary", "Origin");
  const auto origin = request.header("origin");
  if (!origin || !is_listed(*origin)) return;
  const std::string methods(header_of(response, "Allow"));
  response.headers.emplace_back(kAllowOrigin, any_ ? kAny : *origin);
  if (is_preflight(request) && !methods.empty()) {
    response.headers.emplace_back("Access-Control-Allow-Methods", methods);
    response.headers.emplace_back("Access-Control-Allow-Headers", kRequestHeaders);
    response.headers.emplace_back("Access-Control-Max-Age", kMaxAgeSeconds);
  } else {
    response.headers.emplace_back("Access-Control-Expose-Headers", kResponseHeaders);
  }
}

bool CrossOrigin::is_listed(std::string_view origin) const {
  return any_ || std::ranges::find(origins_, origin) != origins_.end();
}

bool is_origin(std::string_view text) {
  if (text == kAny) return true;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view host = text.substr(scheme.size());
    return !host.empty() && std::ranges::all_of(host, is_host_character);
  }
  return false;
}

}  // namespace trefwoord::access
