#include "indexer/reads_under_way.h"

namespace trefwoord::indexer {

ReadsUnderWay::Moment ReadsUnderWay::now() {
  const std::lock_guard lock(mutex_);
  return next_;
}

bool ReadsUnderWay::wait_for_those_before(Moment moment, std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  return ended_.wait_for(lock, longest, [&] { return under_way_.empty() || *under_way_.begin() >= moment; });
}

std::uint64_t ReadsUnderWay::begin() {
  const std::lock_guard lock(mutex_);
  under_way_.insert(next_);
  return next_++;
}

void ReadsUnderWay::end(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  under_way_.erase(number);
  ended_.notify_all();
}

}  // namespace trefwoord::indexer
