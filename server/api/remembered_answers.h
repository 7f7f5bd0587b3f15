#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <variant>

#include "server/http/response.h"

namespace trefwoord::api {

// Answers to requests that came with an Idempotency-Key, so that a client which lost an answer can ask again
// and gets the same one, whatever has happened since. Kept in memory: a restart forgets them. Thread-safe.
class RememberedAnswers {
 public:
  struct Begin {};     // nobody has asked yet: the caller answers, then calls remember() or forget()
  struct UnderWay {};  // the first request with this key is not answered yet
  struct Known {
    std::string request;  // what was asked
    http::Response response;
  };

  [[nodiscard]] std::variant<Begin, UnderWay, Known> find_or_begin(const std::string& key);
  // Of one that has begun. `request` identifies what was asked.
  void remember(const std::string& key, std::string request, http::Response response);
  void forget(const std::string& key);

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    std::optional<Known> known;  // absent while it is under way
    Clock::time_point since;
  };

  void drop_old(Clock::time_point now);

  std::mutex mutex_;
  // Guarded by mutex_:
  std::map<std::string, Entry> entries_;
  std::deque<std::string> answered_;  // keys in the order of their answers
  std::size_t bytes_ = 0;             // of their bodies
};

// Clients repeat a request within minutes; and a thousand answers about one article take a megabyte.
inline constexpr std::chrono::hours kAnswersKept{24};
inline constexpr std::size_t kMaxAnswersKept = 10'000;
inline constexpr std::size_t kMaxAnswerBytesKept = 64U << 20U;

}  // namespace trefwoord::api
