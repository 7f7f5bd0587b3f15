#include "server/file_watch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <future>
#include <new>

#include "tests/support/temporary_directory.h"

namespace trefwoord::server {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kInterval{1};

class FileWatchTest : public testing::Test {
 protected:
  // In one step: a look between two would see a third state.
  void write(const std::string& text) {
    const auto fresh = scratch_.path() / "fresh";
    std::ofstream(fresh) << text;
    std::filesystem::rename(fresh, file_);
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path file_ = scratch_.path() / "file";
};

TEST_F(FileWatchTest, TellsOfEveryStateOnce) {
  write("a");
  std::promise<void> first;
  std::promise<void> second;
  std::promise<void> third;
  std::atomic<int> calls = 0;
  {
    const FileWatch watch(
        file_,
        [&] {
          const int call = ++calls;
          (call == 1 ? first : call == 2 ? second : third).set_value();
          return true;
        },
        kInterval);
    first.get_future().wait();
    write("longer");
    second.get_future().wait();
    std::filesystem::remove(file_);
    third.get_future().wait();
  }
  EXPECT_EQ(calls, 3);
}

TEST_F(FileWatchTest, AsksAgainWhereMemoryRanOut) {
  write("a");
  std::promise<void> read;
  std::atomic<int> calls = 0;
  {
    const FileWatch watch(
        file_,
        [&] {
          if (++calls == 1) throw std::bad_alloc();
          read.set_value();
          return true;
        },
        kInterval);
    read.get_future().wait();
  }
  EXPECT_EQ(calls, 2);
}

// As when no descriptor was free at that moment.
TEST_F(FileWatchTest, AsksAgainForWhatCouldNotBeRead) {
  write("a");
  std::promise<void> read;
  std::atomic<int> calls = 0;
  {
    const FileWatch watch(
        file_,
        [&] {
          if (++calls < 4) return false;
          read.set_value();  // once only, or it throws
          return true;
        },
        kInterval);
    read.get_future().wait();
  }
  EXPECT_EQ(calls, 4);
}

TEST_F(FileWatchTest, WhereThereIsNoFileThereIsNothingToTell) {
  std::atomic<int> calls = 0;
  {
    const FileWatch watch(
        file_, [&] { return ++calls > 0; }, kInterval);
  }
  EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace trefwoord::server
