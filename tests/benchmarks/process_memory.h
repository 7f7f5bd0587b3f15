#pragma once

#include <sys/types.h>

#include <cstdint>
#include <istream>

namespace trefwoord::benchmarks {

struct ProcessMemory {
  std::uint64_t own_bytes = 0;       // what the process made itself: without files it has mapped
  std::uint64_t resident_bytes = 0;  // the most it had in memory at a time, mapped files included
};

// Of a running process and all that it has started, together; memory that they share counts for each. Zero
// where there is none.
[[nodiscard]] ProcessMemory memory_of(pid_t pid);

// Of one process, from the text of /proc/PID/status, whose figures are in KiB.
[[nodiscard]] ProcessMemory parse_memory(std::istream& status);

}  // namespace trefwoord::benchmarks
