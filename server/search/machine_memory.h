#pragma once

#include <unistd.h>

#include <cstddef>

namespace trefwoord::search {

// Of the machine, in bytes: what is kept in memory is bounded by a part of it.
[[nodiscard]] inline std::size_t machine_memory() {
  return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace trefwoord::search
