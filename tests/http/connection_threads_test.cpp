#include "server/http/connection_threads.h"

#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <future>
#include <new>
#include <optional>
#include <thread>

namespace trefwoord::http {
namespace {

// The thread that what is posted to a seat's strand runs on.
std::future<std::thread::id> thread_of(const ConnectionThreads::Seat& seat) {
  std::packaged_task<std::thread::id()> task([] { return std::this_thread::get_id(); });
  std::future<std::thread::id> thread = task.get_future();
  asio::post(seat.strand(), std::move(task));
  return thread;
}

// The same of one that shares, where this thread runs what is shared.
std::thread::id thread_of_sharing(const ConnectionThreads::Seat& seat, asio::io_context& shared) {
  std::future<std::thread::id> thread = thread_of(seat);
  run_through(shared);
  return thread.get();
}

TEST(ConnectionThreads, TheFirstHaveAThreadEachAndTheNextShare) {
  asio::io_context shared;
  ConnectionThreads threads(shared, 2);
  const auto first = threads.take();
  const auto second = threads.take();
  const auto third = threads.take();
  const std::thread::id of_first = thread_of(first).get();
  EXPECT_EQ(thread_of(first).get(), of_first);
  EXPECT_NE(thread_of(second).get(), of_first);
  EXPECT_NE(of_first, std::this_thread::get_id());
  EXPECT_EQ(thread_of_sharing(third, shared), std::this_thread::get_id());
}

TEST(ConnectionThreads, AThreadIsFreeForTheNextWhenItsConnectionHasGone) {
  asio::io_context shared;
  ConnectionThreads threads(shared, 1);
  std::optional<ConnectionThreads::Seat> first(threads.take());
  const std::thread::id own = thread_of(*first).get();
  first.reset();
  const auto second = threads.take();
  EXPECT_EQ(thread_of(second).get(), own);
}

TEST(ConnectionThreads, WhoAsksToShareTakesNobodysThread) {
  asio::io_context shared;
  ConnectionThreads threads(shared, 1);
  const auto sharing = threads.take_shared();
  const auto first = threads.take();
  EXPECT_NE(thread_of(first).get(), std::this_thread::get_id());
  EXPECT_EQ(thread_of_sharing(sharing, shared), std::this_thread::get_id());
}

TEST(ConnectionThreads, AnExceptionInAStepEndsNoThread) {
  asio::io_context shared;
  ConnectionThreads threads(shared, 1);
  const auto own = threads.take();
  const auto sharing = threads.take();
  for (const auto* seat : {&own, &sharing}) {
    asio::post(seat->strand(), [] { throw std::bad_alloc(); });
  }
  EXPECT_NE(thread_of(own).get(), std::this_thread::get_id());
  EXPECT_EQ(thread_of_sharing(sharing, shared), std::this_thread::get_id());
}

}  // namespace
}  // namespace trefwoord::http
