#include "server/http/run_on.h"

#include <gtest/gtest.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace trefwoord::http {
namespace {

struct ThreadId {
  std::thread::id operator()() const { return std::this_thread::get_id(); }
};

struct Doubled {
  std::unique_ptr<int> number;  // move-only, as a handler's work may be
  std::string operator()() const { return std::to_string(*number * 2); }
};

struct Seen {
  std::thread::id before, inside, after;
  std::optional<std::string> doubled;
};

Task<void> hop(WorkerPool& pool, Seen& seen) {
  seen.before = std::this_thread::get_id();
  auto permit = pool.try_enter();
  const auto inside = co_await run_on(pool, std::move(permit), ThreadId{});
  seen.after = std::this_thread::get_id();
  if (inside) seen.inside = *inside;
  permit = pool.try_enter();
  Doubled work{std::make_unique<int>(21)};
  seen.doubled = co_await run_on(pool, std::move(permit), std::move(work));
}

Task<void> double_in(WorkerPool& pool, std::optional<std::string>& doubled) {
  auto permit = pool.try_enter();
  Doubled work{std::make_unique<int>(21)};
  doubled = co_await run_on(pool, std::move(permit), std::move(work));
}

Seen hop_once(bool abandoned) {
  asio::io_context io;
  WorkerPool pool(1, 0);  // after the io_context, as run_on asks
  if (abandoned) pool.abandon();
  Seen seen;
  asio::co_spawn(asio::make_strand(io), hop(pool, seen),
                 [](const std::exception_ptr& escaped) { EXPECT_FALSE(escaped); });
  io.run();
  EXPECT_TRUE(pool.try_enter()) << "the permits came back";
  return seen;
}

TEST(RunOn, HopsToThePoolAndBack) {
  for (int round = 0; round < 200; ++round) {
    const Seen seen = hop_once(false);
    EXPECT_EQ(seen.before, std::this_thread::get_id());
    EXPECT_EQ(seen.after, seen.before);
    EXPECT_NE(seen.inside, std::thread::id());
    EXPECT_NE(seen.inside, seen.before);
    EXPECT_EQ(seen.doubled, "42");
  }
}

TEST(RunOn, DropsTheWorkOfAnAbandonedPool) {
  const Seen seen = hop_once(true);
  EXPECT_EQ(seen.inside, std::thread::id());
  EXPECT_EQ(seen.doubled, std::nullopt);
}

TEST(WorkerPool, HasPlacesForItsThreadsAndItsQueue) {
  WorkerPool pool(2, 3);
  std::vector<WorkerPool::Permit> permits;
  for (int place = 0; place < 5; ++place) {
    permits.push_back(pool.try_enter());
    EXPECT_TRUE(permits.back()) << place;
  }
  EXPECT_FALSE(pool.try_enter());
  permits.pop_back();
  EXPECT_TRUE(pool.try_enter());
  EXPECT_TRUE(pool.try_enter()) << "the last one was given back at once";
}

TEST(WorkerPool, HasAsManyTurnsAsThreads) {
  WorkerPool pool(2, 3);
  const auto permits = std::array{pool.try_enter(), pool.try_enter()};
  WorkerPool::Turn first = pool.try_turn();
  const WorkerPool::Turn second = pool.try_turn();
  EXPECT_TRUE(first);
  EXPECT_TRUE(second);
  EXPECT_FALSE(pool.try_turn());
  first.reset();
  EXPECT_TRUE(pool.try_turn()) << "that turn is over";
}

TEST(WorkerPool, GivesNoTurnToWhoWouldPassTheQueue) {
  WorkerPool pool(1, 2);
  auto running = pool.try_enter();
  auto waiting = pool.try_enter();
  EXPECT_FALSE(pool.try_turn()) << "though nobody has taken it yet";
  waiting.reset();
  EXPECT_TRUE(pool.try_turn());
}

TEST(WorkerPool, ItsThreadsWaitForATurn) {
  asio::io_context io;
  WorkerPool pool(1, 1);
  std::optional<std::string> doubled;
  auto permit = pool.try_enter();
  WorkerPool::Turn turn = pool.try_turn();
  asio::co_spawn(asio::make_strand(io), double_in(pool, doubled), asio::detached);
  EXPECT_GT(io.poll(), 0U);
  EXPECT_EQ(io.poll(), 0U) << "its work has not been done";
  turn.reset();
  io.run();
  EXPECT_EQ(doubled, "42");
}

}  // namespace
}  // namespace trefwoord::http
