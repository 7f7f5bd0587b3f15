#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <variant>

#include "server/http/response.h"
#include "server/http/router.h"

namespace trefwoord::api {

// Answers to requests that came with an Idempotency-Key, so that a client which lost an answer can ask again
// and gets the same one, whatever has happened since. Kept in memory: a restart forgets them. Thread-safe.
class RememberedAnswers {
 public:
  enum class Refusal : std::uint8_t {
    in_progress,    // the first request with this key is not answered yet
    other_request,  // the key belongs to a request that differs
  };
  struct Begin {};  // nobody has asked yet: the caller answers, then calls remember() or forget()

  // `request` identifies what was asked.
  [[nodiscard]] std::variant<Begin, http::Response, Refusal> find_or_begin(const std::string& key,
                                                                           const std::string& request);
  void remember(const std::string& key, http::Response response);
  void forget(const std::string& key);

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    std::string request;
    std::optional<http::Response> response;  // absent while it is under way
    Clock::time_point since;
  };

  void drop_old(Clock::time_point now);

  std::mutex mutex_;
  // Guarded by mutex_:
  std::map<std::string, Entry> entries_;
  std::deque<std::string> answered_;  // keys in the order of their answers
};

// Clients repeat a request within minutes; and a thousand answers take a megabyte.
inline constexpr std::chrono::hours kAnswersKept{24};
inline constexpr std::size_t kMaxAnswersKept = 10'000;
inline constexpr std::size_t kMaxIdempotencyKeyBytes = 255;

// The handler, heeding Idempotency-Key: 409 while the first request is under way, 422 where the key was used
// for another one. Answers of 500 and up are not kept: that request may be tried again.
[[nodiscard]] http::LateHandler with_idempotency(http::LateHandler handler);

}  // namespace trefwoord::api
