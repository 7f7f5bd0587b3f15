#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <memory>
#include <semaphore>

#include "server/http/pool_load.h"

namespace trefwoord::http {

// Threads for handlers that compute or block, with a bound on how many may wait for them.
//
// Why a bound: more searches at once than cores make every one of them slower and finish none sooner, and a
// queue without end only turns "too busy" into an answer that comes after its reader has gone. So a request
// takes a permit first; there are as many as threads plus places in the queue, and who gets none is told at
// once to come back.
//
// Where nobody waits, the work may as well be done by the thread that has the request: a change of threads
// there and back took longer than many a search. So there are turns, as many as threads, whoever does the
// work.
//
// Thread-safe.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t max_queued);
  ~WorkerPool();  // waits for what is running

  // A place in the pool, running or waiting. Given back when destroyed; the pool must outlive it.
  struct GiveBack {
    void operator()(WorkerPool* pool) const { pool->permits_.fetch_add(1, std::memory_order_relaxed); }
  };
  using Permit = std::unique_ptr<WorkerPool, GiveBack>;

  // Running and waiting now, of how many there can be. Thread-safe.
  [[nodiscard]] PoolLoad load() const;

  // Null if all places are taken.
  [[nodiscard]] Permit try_enter();

  // The right to do the work of a permit now. Given back when destroyed; the pool must outlive it.
  struct EndTurn {
    void operator()(WorkerPool* pool) const { pool->turns_.release(); }
  };
  using Turn = std::unique_ptr<WorkerPool, EndTurn>;

  // For who has a permit and a thread of its own to do its work on: null if others have come before.
  [[nodiscard]] Turn try_turn();

  // For the pool's threads: waits until somebody's turn ends.
  [[nodiscard]] Turn wait_for_turn();

  // From now on work that has not begun is dropped when its turn comes (see run_on).
  void abandon() { abandoned_ = true; }
  [[nodiscard]] bool is_abandoned() const { return abandoned_; }

  [[nodiscard]] boost::asio::thread_pool::executor_type executor() { return threads_.get_executor(); }

 private:
  const std::ptrdiff_t turns_at_once_;
  const std::ptrdiff_t places_;
  std::atomic<std::ptrdiff_t> permits_;
  std::counting_semaphore<> turns_;
  std::atomic<bool> abandoned_ = false;
  boost::asio::thread_pool threads_;
};

}  // namespace trefwoord::http
