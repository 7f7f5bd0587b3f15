#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "tests/benchmarks/engine.h"
#include "tests/benchmarks/process_memory.h"

namespace trefwoord::benchmarks {

// What was measured of one engine in one way of asking.
struct Measured {
  std::vector<Latency> latencies;
  std::vector<QueryClass> classes;  // of the query of each latency
  std::size_t without_hits = 0;
};

// An engine that takes part, and all that was measured of it.
struct Contestant {
  std::string name;
  std::unique_ptr<Engine> engine;
  std::size_t one_in = 1;  // it is asked only every so many-th of the queries: it is slow
  Measured with_snippets = {};
  Measured without_snippets = {};
  double queries_a_second_one_thread = 0;
  double queries_a_second_two_threads = 0;
  ProcessMemory memory = {};
};

// Asks all contestants all queries, in short turns, so that what else the machine does hits all alike. Every
// way of asking has queries of its own (`sampler` draws `count` each time), so that none is answered from
// what another left in a cache; queries before those that count warm everything up. It waits `settling` after
// these, for what servers make in the background once they have started.
void compare(std::vector<Contestant>& contestants, QuerySampler& sampler, std::size_t count,
             std::chrono::seconds settling = {});

}  // namespace trefwoord::benchmarks
