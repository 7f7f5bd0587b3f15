#include "server/http/worker_pool.h"

#include <algorithm>

namespace trefwoord::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_queued)
    : turns_at_once_(static_cast<std::ptrdiff_t>(threads)),
      places_(static_cast<std::ptrdiff_t>(threads + max_queued)),
      permits_(places_),
      turns_(turns_at_once_),
      threads_(threads) {}

WorkerPool::~WorkerPool() {
  threads_.join();
}

PoolLoad WorkerPool::load() const {
  // Below zero for the moment that somebody finds it full.
  const std::ptrdiff_t left = std::max<std::ptrdiff_t>(permits_.load(std::memory_order_relaxed), 0);
  return {static_cast<std::size_t>(places_ - left), static_cast<std::size_t>(places_)};
}

WorkerPool::Permit WorkerPool::try_enter() {
  if (permits_.fetch_sub(1, std::memory_order_relaxed) > 0) return Permit(this);
  permits_.fetch_add(1, std::memory_order_relaxed);
  return nullptr;
}

WorkerPool::Turn WorkerPool::try_turn() {
  // With more places taken than turns there are, somebody waits in the queue, and goes first.
  const bool others_wait = places_ - permits_.load(std::memory_order_relaxed) > turns_at_once_;
  return Turn(!others_wait && turns_.try_acquire() ? this : nullptr);
}

WorkerPool::Turn WorkerPool::wait_for_turn() {
  turns_.acquire();
  return Turn(this);
}

}  // namespace trefwoord::http
