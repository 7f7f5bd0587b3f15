#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include "tests/benchmarks/latency_report.h"
#include "tests/benchmarks/query_sampler.h"

namespace trefwoord::benchmarks {

struct Answer {
  Latency latency;
  std::size_t hits;  // as far as the engine counts them
};

// A search engine under measurement, running as a process of its own. Not thread-safe. Everything throws
// std::runtime_error when the engine fails.
class Engine {
 public:
  virtual ~Engine() = default;

  // One query after the other. With snippets of the top 10, or else their ids alone.
  [[nodiscard]] virtual std::vector<Answer> ask(std::span<const SampledQuery> queries, bool snippets) = 0;

  // How long all queries take, with snippets, so many at a time.
  [[nodiscard]] virtual std::chrono::duration<double> load(std::span<const SampledQuery> queries,
                                                           std::size_t threads) = 0;

  // From the process' start to its first answer.
  [[nodiscard]] virtual Latency time_to_first_answer() const = 0;
  [[nodiscard]] virtual pid_t pid() const = 0;
};

}  // namespace trefwoord::benchmarks
