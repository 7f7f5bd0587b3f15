#pragma once

#include <cstdint>

namespace trefwoord::api {

// What the system says of this process, now. 0 where it says nothing.
struct ProcessFacts {
  std::uint64_t resident_memory_bytes = 0;
  std::uint64_t open_file_descriptors = 0;
  std::uint64_t max_file_descriptors = 0;
  double cpu_seconds = 0;  // of all threads, so far
};

[[nodiscard]] ProcessFacts read_process_facts();

}  // namespace trefwoord::api
