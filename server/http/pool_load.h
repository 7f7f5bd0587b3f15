#pragma once

#include <cstddef>

namespace trefwoord::http {

// How many requests a pool is answering or has waiting, of how many it takes.
struct PoolLoad {
  std::size_t taken = 0;
  std::size_t places = 0;
};

}  // namespace trefwoord::http
