#pragma once

#include <cstddef>

namespace trefwoord::api {

// How much a running server has to do, at a moment.
struct ServerLoad {
  // Threads that answer requests of one kind: how many requests are being answered or wait, of as many as
  // may. Beyond that they are refused (503).
  struct Pool {
    std::size_t taken = 0;
    std::size_t places = 0;
  };

  std::size_t connections = 0;  // open
  Pool searching = {};
  Pool writing = {};
  std::size_t queued_writes = 0;  // articles that wait for a commit
};

}  // namespace trefwoord::api
