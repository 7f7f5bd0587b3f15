#include "tests/benchmarks/engine_protocol.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

std::int64_t nanoseconds_since(Clock::time_point started) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - started).count();
}

// One for each thread that has searched so far.
class Threads {
 public:
  explicit Threads(const std::function<Searching()>& open) : open_(open) { get_ready(1); }

  const Searching& first() const { return searching_.front(); }

  std::int64_t run(std::size_t threads, const std::vector<std::string>& queries) {
    get_ready(threads);
    std::atomic<std::size_t> next = 0;
    const Clock::time_point started = Clock::now();
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < threads; ++i) {
      running.emplace_back([&queries, &next, &searching = searching_[i]] {
        for (std::size_t query = 0; (query = next++) < queries.size();) searching(queries[query], true);
      });
    }
    running.clear();  // waits
    return nanoseconds_since(started);
  }

 private:
  void get_ready(std::size_t threads) {
    while (searching_.size() < threads) searching_.push_back(open_());
  }

  const std::function<Searching()>& open_;
  std::vector<Searching> searching_;
};

std::vector<std::string> read_lines(std::size_t count) {
  std::vector<std::string> lines(count);
  for (std::string& line : lines) std::getline(std::cin, line);
  return lines;
}

}  // namespace

void serve_queries(const std::function<Searching()>& open) {
  Threads threads(open);
  for (std::string line; std::getline(std::cin, line);) {
    if (line.starts_with('=')) {
      std::istringstream numbers(line.substr(1));
      std::size_t thread_count = 1;
      std::size_t query_count = 0;
      numbers >> thread_count >> query_count;
      std::cout << threads.run(thread_count, read_lines(query_count)) << " 0" << std::endl;
      continue;
    }
    const std::string_view query = std::string_view(line).substr(1);
    const Clock::time_point started = Clock::now();
    const std::size_t hits = threads.first()(query, line.starts_with('+'));
    const std::int64_t taken = nanoseconds_since(started);
    std::cout << taken << ' ' << hits << std::endl;
  }
}

}  // namespace trefwoord::benchmarks
