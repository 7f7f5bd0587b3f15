#include "server/large_blocks.h"

#include <gtest/gtest.h>
#include <malloc.h>

#include <cstddef>
#include <cstdlib>

namespace trefwoord::server {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20U;

// Whether a block of that size is taken from the system, and not cut from a heap.
bool is_taken_by_itself(std::size_t bytes) {
  const std::size_t before = mallinfo2().hblks;
  void* volatile block = std::malloc(bytes);
  const bool by_itself = mallinfo2().hblks > before;
  std::free(block);
  return by_itself;
}

TEST(LargeBlocks, AreTakenByThemselvesAlsoAfterOneWasFreed) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer has an allocator of its own";
#endif
  give_back_large_blocks();
  EXPECT_TRUE(is_taken_by_itself(8 * kMebibyte));
  EXPECT_TRUE(is_taken_by_itself(kMebibyte));
  EXPECT_FALSE(is_taken_by_itself(kMebibyte / 2));
}

}  // namespace
}  // namespace trefwoord::server
