#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace trefwoord::access {

// Lets everybody ask so many times a minute: a bucket of tokens each, that fills evenly. Who has been quiet
// may ask for ten seconds' worth at once (at least once), which is what one page with its suggestions asks.
// Thread-safe: one mutex, held for a look-up.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  // 0 a minute: no limit. Of more than `most_buckets` askers the one that was quiet longest is forgotten; it
  // would have had a full bucket by now, or shares its place with more attackers than there are buckets.
  explicit RateLimiter(std::size_t per_minute, std::size_t most_buckets = kMostBuckets);

  // Counts a request of `who`; nullopt if it may be answered, else in how many seconds the next one will.
  [[nodiscard]] std::optional<std::chrono::seconds> take(std::string_view who, Clock::time_point now);

  [[nodiscard]] std::size_t buckets() const;

  // A bucket takes about 200 bytes: 13 MB at the most.
  static constexpr std::size_t kMostBuckets = 65'536;

 private:
  struct Bucket {
    std::string who;
    double tokens;
    Clock::time_point filled;
  };
  using Buckets = std::list<Bucket>;

  Bucket& bucket_of(std::string_view who, Clock::time_point now);

  const double per_second_;
  const double capacity_;
  const std::size_t most_buckets_;
  mutable std::mutex mutex_;
  // Guarded by mutex_.
  Buckets buckets_;                                                 // who asked last comes first
  std::unordered_map<std::string_view, Buckets::iterator> places_;  // names are those in buckets_
};

// The asker that an address stands for: an IPv4 address (also one written as ::ffff:1.2.3.4), or the /64
// network of an IPv6 address, since whoever has one of these has all of it. The text itself where it is no
// address.
[[nodiscard]] std::string asker_at(const std::string& address);

}  // namespace trefwoord::access
