#include "server/access/gate.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace trefwoord::access {
namespace {

using http::Scope;

constexpr std::string_view kScheme = "bearer";
constexpr std::string_view kAlgoliaPaths = "/1/";
constexpr std::string_view kAlgoliaKey = "x-algolia-api-key";
constexpr std::string_view kOurKeys = "tw_";
constexpr std::string_view kMetrics = "/metrics";

std::chrono::sys_seconds now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

bool is_bearer(std::string_view scheme) {
  return std::ranges::equal(scheme, kScheme, {}, [](char c) { return static_cast<char>(c | 0x20); });
}

}  // namespace

std::optional<std::string_view> bearer_token(const http::Request& request) {
  const auto header = request.header("authorization");
  if (!header) return std::nullopt;
  const std::size_t scheme_end = std::min(header->find(' '), header->size());
  if (!is_bearer(header->substr(0, scheme_end))) return std::nullopt;
  const std::size_t begin = std::min(header->find_first_not_of(' ', scheme_end), header->size());
  return header->substr(begin);
}

std::optional<std::string_view> algolia_key(const http::Request& request) {
  if (!request.path.starts_with(kAlgoliaPaths)) return std::nullopt;
  auto key = request.header(kAlgoliaKey);
  if (!key) key = request.query_parameter(kAlgoliaKey);
  return key && key->starts_with(kOurKeys) ? key : std::nullopt;
}

Gate::Gate(const KeyRing& keys, Sessions& sessions, const GateRules& rules, WordProblem problem)
    : keys_(keys),
      sessions_(sessions),
      rules_(rules),
      problem_(std::move(problem)),
      per_key_(rules.requests_per_minute_per_key),
      per_address_(rules.requests_per_minute_per_address) {}

std::optional<http::Response> Gate::admit(const http::Route& route, http::Request& request) {
  if (route.needs == Scope::anyone) return std::nullopt;
  // First, so that who tries keys is slowed down too.
  if (!watches(route, request)) {
    if (auto refusal = check_rate(request, per_address_, asker_at(request.remote_address))) return refusal;
  }
  if (!is_guarded()) return std::nullopt;
  auto granted = grant_of(route, request);
  if (!granted) return refuse_key(request, granted.error());
  Grant& grant = *granted;
  if (grant.scope < route.needs) {
    if (!grant.key_id.empty()) return refuse_scope(request, grant, route.needs);
    return ask_for_key(request, "key_missing", "This needs a key, in the header Authorization: Bearer KEY.");
  }
  request.forced = std::move(grant.forced);
  request.key_id = grant.key_id;
  return grant.key_id.empty() ? std::nullopt : check_rate(request, per_key_, grant.key_id);
}

tl::expected<Grant, KeyRefusal> Gate::grant_of(const http::Route& route, const http::Request& request) const {
  auto token = bearer_token(request);
  if (!token) token = algolia_key(request);
  if (token) return keys_.check(*token, now());
  const auto cookie =
      route.pattern.starts_with(kSessionPaths) ? session_token(request) : std::optional<std::string_view>();
  if (const auto session = cookie ? sessions_.find(*cookie, now()) : std::nullopt) {
    return Grant{Scope::admin, session->key_id};
  }
  return Grant{rules_.public_search ? Scope::search : Scope::anyone};
}

bool Gate::watches(const http::Route& route, const http::Request& request) const {
  if (route.pattern != kMetrics) return false;
  if (!is_guarded()) return true;
  const auto granted = grant_of(route, request);
  return granted && granted->scope == Scope::admin;
}

std::optional<http::Response> Gate::check_rate(const http::Request& request, RateLimiter& limiter,
                                               std::string_view who) const {
  const auto wait = limiter.take(who, RateLimiter::Clock::now());
  if (!wait) return std::nullopt;
  const std::string seconds = std::to_string(wait->count());
  http::Response response =
      problem_(request, 429, "rate_limited",
               "These are too many requests; the next is answered in " + seconds + " s.");
  response.headers.emplace_back("Retry-After", seconds);
  return response;
}

http::Response Gate::refuse_key(const http::Request& request, KeyRefusal refusal) const {
  if (refusal == KeyRefusal::expired) return ask_for_key(request, "key_expired", "This key has expired.");
  return ask_for_key(request, "key_not_valid", "This key is not valid, or no longer.");
}

// RFC 6750, 3: who sends no key at all is told only how to send one.
http::Response Gate::ask_for_key(const http::Request& request, std::string_view code,
                                 std::string_view detail) const {
  http::Response response = problem_(request, 401, code, detail);
  std::string challenge = "Bearer realm=\"trefwoord\"";
  if (code != "key_missing") challenge += ", error=\"invalid_token\"";
  response.headers.emplace_back("WWW-Authenticate", std::move(challenge));
  return response;
}

http::Response Gate::refuse_scope(const http::Request& request, const Grant& grant, Scope needed) const {
  const std::string scope(scope_name(needed));
  http::Response response = problem_(request, 403, "key_not_allowed",
                                     "This needs a key of scope " + scope + "; this one is of scope " +
                                         std::string(scope_name(grant.scope)) + '.');
  response.headers.emplace_back(
      "WWW-Authenticate", "Bearer realm=\"trefwoord\", error=\"insufficient_scope\", scope=\"" + scope + '"');
  return response;
}

}  // namespace trefwoord::access
