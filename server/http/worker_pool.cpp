#include "server/http/worker_pool.h"

namespace trefwoord::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_queued)
    : permits_(static_cast<std::ptrdiff_t>(threads + max_queued)), threads_(threads) {}

WorkerPool::~WorkerPool() {
  threads_.join();
}

WorkerPool::Permit WorkerPool::try_enter() {
  if (permits_.fetch_sub(1, std::memory_order_relaxed) > 0) return Permit(this);
  permits_.fetch_add(1, std::memory_order_relaxed);
  return nullptr;
}

}  // namespace trefwoord::http
