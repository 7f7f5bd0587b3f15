#include "server/access/rate_limiter.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace trefwoord::access {
namespace {

constexpr double kBurstSeconds = 10;
constexpr std::string_view kMappedPrefix = "::ffff:";

}  // namespace

RateLimiter::RateLimiter(std::size_t per_minute, std::size_t most_buckets)
    : per_second_(static_cast<double>(per_minute) / 60),
      capacity_(std::max(1.0, per_second_ * kBurstSeconds)),
      most_buckets_(most_buckets) {}

std::optional<std::chrono::seconds> RateLimiter::take(std::string_view who, Clock::time_point now) {
  if (per_second_ == 0) return std::nullopt;
  const std::scoped_lock lock(mutex_);
  Bucket& bucket = bucket_of(who, now);
  const std::chrono::duration<double> passed = now - bucket.filled;
  bucket.tokens = std::min(capacity_, bucket.tokens + passed.count() * per_second_);
  bucket.filled = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const double wait = std::ceil((1 - bucket.tokens) / per_second_);
  return std::chrono::seconds(std::max<long>(1, static_cast<long>(wait)));
}

std::size_t RateLimiter::buckets() const {
  const std::scoped_lock lock(mutex_);
  return buckets_.size();
}

RateLimiter::Bucket& RateLimiter::bucket_of(std::string_view who, Clock::time_point now) {
  if (const auto place = places_.find(who); place != places_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, place->second);
    return buckets_.front();
  }
  if (buckets_.size() >= most_buckets_) {
    places_.erase(buckets_.back().who);
    buckets_.pop_back();
  }
  buckets_.push_front({std::string(who), capacity_, now});
  places_.emplace(buckets_.front().who, buckets_.begin());
  return buckets_.front();
}

std::string asker_at(const std::string& address) {
  const std::string plain = address.starts_with(kMappedPrefix) && address.find('.') != std::string::npos
                                ? address.substr(kMappedPrefix.size())
                                : address;
  std::array<char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET6, plain.c_str(), bytes.data()) != 1) return plain;
  return std::string("/64 ").append(bytes.begin(), bytes.begin() + bytes.size() / 2);
}

}  // namespace trefwoord::access
