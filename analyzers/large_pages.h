#pragma once

#include <cstddef>
#include <new>

namespace trefwoord::analyzers {

inline constexpr std::size_t kLargePage = std::size_t{2} << 20U;

// Memory of its own, straight from the kernel, which is asked for pages of two mebibytes. Throws
// std::bad_alloc. What is given back is the kernel's again: in the heap it would leave a hole that nothing
// else of its size fills, and in which small things would go on to take large pages.
[[nodiscard]] void* take_large_pages(std::size_t bytes);
void give_back_large_pages(void* memory, std::size_t bytes);

// An allocator for large tables that are looked up at random: pages of two mebibytes come into being at one
// fault instead of 512, and the processor finds them without a walk through page tables. A kernel that has
// none to give, or was told not to, gives small ones.
template <class Value>
class LargePages {
 public:
  using value_type = Value;

  LargePages() = default;
  template <class Other>
  explicit LargePages(const LargePages<Other>&) {}

  [[nodiscard]] Value* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(Value);
    return static_cast<Value*>(bytes < kLargePage ? ::operator new(bytes) : take_large_pages(bytes));
  }
  void deallocate(Value* memory, std::size_t count) {
    const std::size_t bytes = count * sizeof(Value);
    if (bytes < kLargePage) return ::operator delete(memory);
    give_back_large_pages(memory, bytes);
  }

  bool operator==(const LargePages&) const { return true; }
};

}  // namespace trefwoord::analyzers
