#pragma once

#include <atomic>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "server/http/asio_types.h"
#include "server/http/worker_pool.h"

namespace trefwoord::http {

// A coroutine that waits for one value from anywhere. Thread-safe.
template <class Value, class Handler>
class Suspended {
 public:
  explicit Suspended(Handler handler)
      : home_(asio::get_associated_executor(handler)), handler_(std::move(handler)) {}
  // Nobody is left who could answer.
  ~Suspended() { go_on(std::nullopt); }
  Suspended(const Suspended&) = delete;
  Suspended& operator=(const Suspended&) = delete;

  // On its strand. The first time only.
  void go_on(std::optional<Value> value) {
    if (gone_on_.exchange(true)) return;
    // The work guard goes along, so that nothing of the strand stays behind with the caller.
    const auto home = home_.get_executor();
    asio::post(home,
               [handler = std::move(handler_), value = std::move(value),
                home_stays_open = std::move(home_)]() mutable { std::move(handler)(std::move(value)); });
  }

 private:
  std::atomic<bool> gone_on_ = false;
  asio::executor_work_guard<asio::associated_executor_t<Handler>> home_;
  Handler handler_;
};

// Runs `start(done)` on a thread of the pool and comes back to the caller's strand with what `done` was
// called with, by whichever thread and whenever; with nullopt if the pool was abandoned before its turn came,
// or every copy of `done` has gone without a call. The permit, which may be null, goes back when `start` has
// returned. `start` must not throw. What it refers to must live in the awaiting coroutine.
//
// Whoever calls `done` lets go of the strand a moment after the coroutine may have gone on, so that thread
// must have ended before the strand's io_context is destroyed.
template <class Value, class Start>
[[nodiscard]] Task<std::optional<Value>> run_until_answered(WorkerPool& pool, WorkerPool::Permit permit,
                                                            Start start) {
  using Outcome = std::optional<Value>;
  // Captures nothing (asio_types.h): all it needs comes as arguments.
  auto initiate = [](auto handler, WorkerPool* on, WorkerPool::Permit place, Start begin) {
    auto suspended = std::make_shared<Suspended<Value, decltype(handler)>>(std::move(handler));
    auto task = [on, place = std::move(place), begin = std::move(begin),
                 suspended = std::move(suspended)]() mutable {
      const WorkerPool::Turn turn = on->wait_for_turn();
      if (on->is_abandoned()) return suspended->go_on(std::nullopt);
      begin(std::function<void(Value)>(
          [suspended = std::move(suspended)](Value value) { suspended->go_on(std::move(value)); }));
    };
    asio::post(on->executor(), std::move(task));
  };
  return asio::async_initiate<const asio::use_awaitable_t<Strand>, void(Outcome)>(
      initiate, asio::use_awaitable_t<Strand>{}, &pool, std::move(permit), std::move(start));
}

}  // namespace trefwoord::http
