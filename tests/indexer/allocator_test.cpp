#include <gtest/gtest.h>
#include <jemalloc/jemalloc.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace trefwoord {
namespace {

template <class Value>
Value setting(const char* name) {
  Value value{};
  std::size_t size = sizeof value;
  EXPECT_EQ(mallctl(name, &value, &size, nullptr, 0), 0) << name;
  return value;
}

TEST(Allocator, IsJemalloc) {
  constexpr std::size_t kBytes = std::size_t{1} << 20U;
  const auto before = setting<std::uint64_t>("thread.allocated");
  void* const volatile block = std::malloc(kBytes);
  EXPECT_GE(setting<std::uint64_t>("thread.allocated"), before + kBytes);
  std::free(block);
}

TEST(Allocator, KeepsWhatIsFreeByProcessorAndNotForLong) {
  EXPECT_EQ(std::string_view(setting<const char*>("opt.percpu_arena")), "percpu");
  EXPECT_TRUE(setting<bool>("opt.background_thread"));
}

}  // namespace
}  // namespace trefwoord
