#include "tests/benchmarks/process_memory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <sstream>

namespace trefwoord::benchmarks {
namespace {

TEST(ProcessMemory, ReadsWhatIsOwnAndTheMostOfAll) {
  std::istringstream status(
      "Name:\tserver\nVmPeak:\t  900000 kB\nVmHWM:\t  150000 kB\nVmRSS:\t  140000 kB\n"
      "RssAnon:\t   40000 kB\nRssFile:\t  100000 kB\n");
  const ProcessMemory memory = parse_memory(status);
  EXPECT_EQ(memory.own_bytes, 40'000U * 1024);
  EXPECT_EQ(memory.resident_bytes, 150'000U * 1024);
}

TEST(ProcessMemory, IsZeroWhereThereIsNothingToRead) {
  std::istringstream nothing;
  EXPECT_EQ(parse_memory(nothing).own_bytes, 0U);
  EXPECT_EQ(parse_memory(nothing).resident_bytes, 0U);
}

TEST(ProcessMemory, OfThisProcessIsSome) {
  const ProcessMemory memory = memory_of(::getpid());
  EXPECT_GT(memory.own_bytes, 0U);
  EXPECT_GT(memory.resident_bytes, memory.own_bytes);
}

}  // namespace
}  // namespace trefwoord::benchmarks
