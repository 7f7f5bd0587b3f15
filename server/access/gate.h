#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/access/key_ring.h"
#include "server/access/rate_limiter.h"
#include "server/access/session.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/router.h"

namespace trefwoord::access {

// Makes the answer to a request that is turned away; what http::Hooks::problem is.
using WordProblem = std::function<http::Response(const http::Request&, unsigned status, std::string_view code,
                                                 std::string_view detail)>;

struct GateRules {
  bool public_search = false;                   // who has no key may search
  std::size_t requests_per_minute_per_key = 0;  // 0: as many as they like
  std::size_t requests_per_minute_per_address = 0;
};

// Stands between a route and its handler and decides whether the request goes through: the one place where
// that is decided. Thread-safe; a look at a key is a few microseconds, so it blocks nobody.
//
// Without keys, and with search not declared public, everybody may do everything: then the server listens on
// loopback only (server/config).
class Gate {
 public:
  // `keys` and `sessions` outlive it.
  Gate(const KeyRing& keys, Sessions& sessions, const GateRules& rules, WordProblem problem);

  // Whether anyone is asked for a key at all.
  [[nodiscard]] bool is_guarded() const { return rules_.public_search || keys_.has_keys(); }

  // The answer to a request that may not go through, or nullopt; then request.forced is what the caller's key
  // forces, and request.key_id that key. Codes: key_missing, key_not_valid and key_expired (401),
  // key_not_allowed (403), rate_limited (429, with Retry-After). What anyone may ask is not counted: it costs
  // next to nothing, and whoever watches over the server must not be told to wait. So is /metrics with an
  // admin key by address: it is often that of the proxy that all others come through.
  [[nodiscard]] std::optional<http::Response> admit(const http::Route& route, http::Request& request);

 private:
  // What the request's key, or on the admin pages its session, allows.
  [[nodiscard]] tl::expected<Grant, KeyRefusal> grant_of(const http::Route& route,
                                                         const http::Request& request) const;
  // Whether it asks for the metrics, and may.
  [[nodiscard]] bool watches(const http::Route& route, const http::Request& request) const;
  [[nodiscard]] http::Response ask_for_key(const http::Request& request, std::string_view code,
                                           std::string_view detail) const;
  [[nodiscard]] std::optional<http::Response> check_rate(const http::Request& request, RateLimiter& limiter,
                                                         std::string_view who) const;
  [[nodiscard]] http::Response refuse_key(const http::Request& request, KeyRefusal refusal) const;
  [[nodiscard]] http::Response refuse_scope(const http::Request& request, const Grant& grant,
                                            http::Scope needed) const;

  const KeyRing& keys_;
  Sessions& sessions_;
  const GateRules rules_;
  const WordProblem problem_;
  RateLimiter per_key_;
  RateLimiter per_address_;
};

// The key of a request to the paths of Algolia's API, /1/…, as its clients send it: in the header
// X-Algolia-API-Key, or as a parameter of that name, which spares browsers a preflight. They must send
// something, so what does not look like a key of ours counts as none.
[[nodiscard]] std::optional<std::string_view> algolia_key(const http::Request& request);

// The token of `Authorization: Bearer TOKEN`; nullopt if there is no such header. Another scheme is another
// program's affair (a proxy's Basic, say) and counts as none.
[[nodiscard]] std::optional<std::string_view> bearer_token(const http::Request& request);

}  // namespace trefwoord::access
