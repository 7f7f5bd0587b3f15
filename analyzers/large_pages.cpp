#include "analyzers/large_pages.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace trefwoord::analyzers {
namespace {

// As many bytes as the kernel gives for them.
std::size_t in_whole_pages(std::size_t bytes) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return (bytes + page - 1) / page * page;
}

void unmap(char* begin, std::size_t bytes) {
  if (bytes > 0) (void)::munmap(begin, bytes);
}

}  // namespace

// A large page begins at a multiple of its size: more is asked for, and what is not wanted given back.
void* take_large_pages(std::size_t bytes) {
  const std::size_t wanted = in_whole_pages(bytes);
  void* const mapped =
      ::mmap(nullptr, wanted + kLargePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  auto* const begin = static_cast<char*>(mapped);
  const std::size_t before =
      (kLargePage - reinterpret_cast<std::uintptr_t>(mapped) % kLargePage) % kLargePage;
  unmap(begin, before);
  unmap(begin + before + wanted, kLargePage - before);
  (void)::madvise(begin + before, wanted, MADV_HUGEPAGE);
  return begin + before;
}

void give_back_large_pages(void* memory, std::size_t bytes) {
  unmap(static_cast<char*>(memory), in_whole_pages(bytes));
}

}  // namespace trefwoord::analyzers
