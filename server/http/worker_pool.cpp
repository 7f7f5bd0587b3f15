#include "server/http/worker_pool.h"

#include <algorithm>

namespace trefwoord::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_queued)
    : places_(static_cast<std::ptrdiff_t>(threads + max_queued)), permits_(places_), threads_(threads) {}

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

}  // namespace trefwoord::http
