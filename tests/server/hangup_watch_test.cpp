#include "server/hangup_watch.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <future>

namespace trefwoord::server {
namespace {

TEST(HangupWatch, HandlesEverySignalAndTheOneBefore) {
  hold_hangup_signal();
  ::kill(::getpid(), SIGHUP);
  std::promise<void> first;
  std::promise<void> second;
  int calls = 0;
  {
    const HangupWatch watch([&] { (++calls == 1 ? first : second).set_value(); });
    first.get_future().wait();
    ::kill(::getpid(), SIGHUP);
    second.get_future().wait();
  }
  EXPECT_EQ(calls, 2);
}

TEST(HangupWatch, EndsWithoutASignal) {
  hold_hangup_signal();
  int calls = 0;
  {
    const HangupWatch watch([&calls] { ++calls; });
  }
  EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace trefwoord::server
