#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/result.h"
#include "server/access/key.h"
#include "server/access/rate_limiter.h"
#include "server/access/session.h"
#include "server/http/router.h"

namespace trefwoord::admin {

// What is done with the file of keys, and is in force when it returns. Thread-safe.
struct KeyCalls {
  std::function<Result<std::vector<access::KeyRecord>>()> list;
  std::function<Result<access::NewKey>(http::Scope scope, const std::string& note)> add;
  std::function<Result<void>(std::string_view id)> revoke;
};

// What the admin pages work with; outlives every handler made with it.
struct Desk {
  http::LateHandler api;  // as api::in_process() answers: all that the pages show and change of an index
  access::Sessions& sessions;
  KeyCalls keys;
  std::function<bool()> is_guarded;  // whether anyone is asked for a key
  bool is_encrypted = false;         // whether the server speaks TLS itself
  // The settings in force, by name, none of them a secret.
  std::vector<std::pair<std::string, std::string>> configuration;
  std::function<std::chrono::sys_seconds()> now = [] {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  };
  std::function<access::RateLimiter::Clock::time_point()> clock = access::RateLimiter::Clock::now;
};

}  // namespace trefwoord::admin
