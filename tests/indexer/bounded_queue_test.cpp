#include "indexer/bounded_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace trefwoord::indexer {
namespace {

TEST(BoundedQueue, HandsOverInOrder) {
  BoundedQueue<int> queue(3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(queue.push(i));
  }
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(queue.pop(), i);
  }
}

TEST(BoundedQueue, ClosedItGivesWhatIsInItAndThenNothing) {
  BoundedQueue<std::unique_ptr<int>> queue(2);
  EXPECT_TRUE(queue.push(std::make_unique<int>(1)));
  queue.close();
  EXPECT_FALSE(queue.push(std::make_unique<int>(2)));
  EXPECT_EQ(**queue.pop(), 1);
  EXPECT_FALSE(queue.pop().has_value());
}

TEST(BoundedQueue, HoldsNoMoreThanItsCapacity) {
  BoundedQueue<int> queue(2);
  std::atomic<int> pushed{0};
  std::thread pusher([&] {
    while (queue.push(pushed)) {
      ++pushed;
    }
  });
  while (pushed < 2) {
    std::this_thread::yield();
  }
  EXPECT_EQ(pushed, 2);
  EXPECT_EQ(queue.pop(), 0);
  while (pushed < 3) {
    std::this_thread::yield();
  }
  EXPECT_EQ(pushed, 3);
  queue.close();  // wakes who waits for room
  pusher.join();
}

TEST(BoundedQueue, EveryValueArrivesOnce) {
  constexpr int kValues = 10'000;
  BoundedQueue<int> queue(7);
  std::vector<std::atomic<int>> seen(kValues);
  std::vector<std::thread> poppers;
  for (int i = 0; i < 3; ++i) {
    poppers.emplace_back([&] {
      while (const std::optional<int> value = queue.pop()) {
        ++seen[static_cast<std::size_t>(*value)];
      }
    });
  }
  for (int value = 0; value < kValues; ++value) {
    ASSERT_TRUE(queue.push(value));
  }
  queue.close();
  for (std::thread& popper : poppers) {
    popper.join();
  }
  for (const std::atomic<int>& count : seen) {
    ASSERT_EQ(count, 1);
  }
}

}  // namespace
}  // namespace trefwoord::indexer
