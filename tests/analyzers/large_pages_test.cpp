#include "analyzers/large_pages.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstdint>
#include <numeric>
#include <vector>

namespace trefwoord::analyzers {
namespace {

bool is_mapped(std::uintptr_t address) {
  constexpr std::uintptr_t kPage = 4096;
  unsigned char ignored = 0;
  return ::mincore(reinterpret_cast<void*>(address / kPage * kPage), 1, &ignored) == 0 || errno != ENOMEM;
}

TEST(LargePages, ALargeTableBeginsAtALargePageAndHoldsWhatIsPutIn) {
  for (const std::size_t bytes : {kLargePage, kLargePage + 1, 3 * kLargePage - 1}) {
    std::vector<char, LargePages<char>> table(bytes);
    std::iota(table.begin(), table.end(), char{0});
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(table.data()) % kLargePage, 0U);
    EXPECT_EQ(table.back(), static_cast<char>(bytes - 1));
  }
}

// Again and again: the heap learns from what is given back to keep the next one.
TEST(LargePages, WhatIsGivenBackIsTheKernels) {
  constexpr std::size_t kBytes = 4 * kLargePage + 100;
  for (int round = 0; round < 5; ++round) {
    LargePages<char> pages;
    char* const table = pages.allocate(kBytes);
    table[0] = table[kBytes - 1] = 1;
    const auto address = reinterpret_cast<std::uintptr_t>(table);
    EXPECT_TRUE(is_mapped(address));
    pages.deallocate(table, kBytes);
    EXPECT_FALSE(is_mapped(address)) << "round " << round;
    EXPECT_FALSE(is_mapped(address + kBytes - 1)) << "round " << round;
  }
}

TEST(LargePages, ASmallTableIsOnTheHeap) {
  std::vector<int, LargePages<int>> table{1, 2, 3};
  table.push_back(4);
  EXPECT_EQ(table, (std::vector<int, LargePages<int>>{1, 2, 3, 4}));
}

}  // namespace
}  // namespace trefwoord::analyzers
