#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/access/key_ring.h"
#include "server/http/request.h"

namespace trefwoord::access {

// Where a session stands in for a key: the admin pages, and nothing else. The API knows no cookies, so that
// no other site's page can have a browser send one there.
inline constexpr std::string_view kSessionPaths = "/beheer";
inline constexpr std::string_view kSessionCookie = "trefwoord_beheer";

// Who is signed in. A browser holds a random token in a cookie; here is its SHA-256, so that what could be
// read from memory signs nobody in. Gone when the program ends, when the key is revoked, after half an hour
// without a request, and after eight hours. Thread-safe.
class Sessions {
 public:
  struct Session {
    std::string key_id;
    std::string form_token;  // what every form of the session must send along
  };

  // `keys` outlives it.
  explicit Sessions(const KeyRing& keys) : keys_(keys) {}

  // Signs in with a key of scope admin: the token for the cookie, 64 hexadecimal digits. nullopt for any
  // other text. Of more than kMostSessions the one that was used longest ago ends.
  [[nodiscard]] std::optional<std::string> open(std::string_view key, std::chrono::sys_seconds now);

  // The session of that token; counts as a use.
  [[nodiscard]] std::optional<Session> find(std::string_view token, std::chrono::sys_seconds now);

  void close(std::string_view token);

  static constexpr std::size_t kMostSessions = 64;
  static constexpr std::chrono::minutes kLongestIdle{30};
  static constexpr std::chrono::hours kLongest{8};

 private:
  struct Record {
    std::string token_hash;
    Session session;
    std::chrono::sys_seconds opened;
    std::chrono::sys_seconds used;
  };

  const KeyRing& keys_;
  std::mutex mutex_;
  std::vector<Record> records_;  // guarded by mutex_; the one used longest ago first
};

// The token that a request's cookie holds; nullopt without one.
[[nodiscard]] std::optional<std::string_view> session_token(const http::Request& request);

}  // namespace trefwoord::access
