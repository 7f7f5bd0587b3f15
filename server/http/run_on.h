#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <optional>
#include <type_traits>
#include <utility>

#include "server/http/asio_types.h"
#include "server/http/worker_pool.h"

namespace trefwoord::http {

// Runs `work()` on a thread of the pool and comes back to the caller's strand with what it returned, or with
// nullopt if the pool was abandoned before its turn came. The permit goes back when the work is done. `work`
// must not throw.
//
// What the work refers to must live in the awaiting coroutine, which stays suspended until the work is done.
// The pool's thread lets go of the strand a moment after the coroutine has gone on, so the pool must be
// joined before the strand's io_context is destroyed.
template <class Work>
[[nodiscard]] Task<std::optional<std::invoke_result_t<Work&>>> run_on(WorkerPool& pool,
                                                                      WorkerPool::Permit permit, Work work) {
  using Outcome = std::optional<std::invoke_result_t<Work&>>;
  // Captures nothing (asio_types.h): all it needs comes as arguments.
  auto initiate = [](auto handler, WorkerPool* on, WorkerPool::Permit place, Work job) {
    const auto home = asio::get_associated_executor(handler);
    auto task = [on, place = std::move(place), job = std::move(job), handler = std::move(handler),
                 home_stays_open = asio::make_work_guard(home)]() mutable {
      Outcome outcome;
      {
        const WorkerPool::Turn turn = on->wait_for_turn();
        if (!on->is_abandoned()) outcome.emplace(job());
      }
      place.reset();
      asio::dispatch(home_stays_open.get_executor(),
                     [handler = std::move(handler), outcome = std::move(outcome)]() mutable {
                       std::move(handler)(std::move(outcome));
                     });
    };
    asio::post(on->executor(), std::move(task));
  };
  return asio::async_initiate<const asio::use_awaitable_t<Strand>, void(Outcome)>(
      initiate, asio::use_awaitable_t<Strand>{}, &pool, std::move(permit), std::move(work));
}

}  // namespace trefwoord::http
