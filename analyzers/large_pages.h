#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <new>

namespace trefwoord::analyzers {

// An allocator for large tables that are looked up at random: asks the kernel for pages of two mebibytes,
// which come into being at one fault instead of 512, and which the processor finds without a walk through
// page tables. A kernel that has none to give, or was told not to, gives small ones.
template <class Value>
class LargePages {
 public:
  using value_type = Value;

  LargePages() = default;
  template <class Other>
  explicit LargePages(const LargePages<Other>&) {}

  [[nodiscard]] Value* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(Value);
    if (bytes < kPage) return static_cast<Value*>(::operator new(bytes));
    void* const memory = ::operator new (bytes, std::align_val_t{kPage});
    (void)::madvise(memory, bytes, MADV_HUGEPAGE);
    return static_cast<Value*>(memory);
  }
  void deallocate(Value* memory, std::size_t count) {
    if (count * sizeof(Value) < kPage) return ::operator delete(memory);
    ::operator delete (memory, std::align_val_t{kPage});
  }

  bool operator==(const LargePages&) const { return true; }

 private:
  static constexpr std::size_t kPage = std::size_t{2} << 20U;
};

}  // namespace trefwoord::analyzers
