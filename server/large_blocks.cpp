#include "server/large_blocks.h"

#include <malloc.h>

namespace trefwoord::server {

void give_back_large_blocks() {
  constexpr int kLarge = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, kLarge);  // NOLINT(concurrency-mt-unsafe): nobody else runs yet
  // As many as glibc would keep at the end of a heap for a bound that it had raised to this by itself.
  mallopt(M_TRIM_THRESHOLD, 2 * kLarge);  // NOLINT(concurrency-mt-unsafe)
}

}  // namespace trefwoord::server
