#include "indexer/reads_under_way.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

namespace trefwoord::indexer {
namespace {

using std::chrono::milliseconds;
using Read = ReadsUnderWay::Read;

TEST(ReadsUnderWay, NobodyWaitsForNothing) {
  ReadsUnderWay reads;
  EXPECT_TRUE(reads.wait_for_those_before(reads.now(), milliseconds(0)));
  { const Read read(reads); }
  EXPECT_TRUE(reads.wait_for_those_before(reads.now(), milliseconds(0)));
}

TEST(ReadsUnderWay, WaitingIsBounded) {
  ReadsUnderWay reads;
  const Read read(reads);
  EXPECT_FALSE(reads.wait_for_those_before(reads.now(), milliseconds(1)));
}

TEST(ReadsUnderWay, OnlyEarlierReadsAreWaitedFor) {
  ReadsUnderWay reads;
  std::optional<Read> earlier(reads);
  const ReadsUnderWay::Moment moment = reads.now();
  const Read later(reads);
  EXPECT_FALSE(reads.wait_for_those_before(moment, milliseconds(1)));
  earlier.reset();
  EXPECT_TRUE(reads.wait_for_those_before(moment, milliseconds(0)));
}

TEST(ReadsUnderWay, TheEndOfTheLastEarlierReadEndsTheWait) {
  ReadsUnderWay reads;
  std::optional<Read> first(reads);
  std::optional<Read> second(reads);
  const ReadsUnderWay::Moment moment = reads.now();
  bool waited = false;
  std::thread writer([&] { waited = reads.wait_for_those_before(moment, milliseconds(10'000)); });
  first.reset();
  second.reset();
  writer.join();
  EXPECT_TRUE(waited);
}

}  // namespace
}  // namespace trefwoord::indexer
