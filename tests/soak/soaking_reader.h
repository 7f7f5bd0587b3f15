#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "tests/benchmarks/latency_report.h"
#include "tests/soak/soaked_server.h"

namespace trefwoord::soak {

// Reads as readers do: mostly searches, and everything else there is to read now and then. Throws
// std::runtime_error where the server refuses. take_latencies() is thread-safe; the rest is for one thread.
class SoakingReader {
 public:
  // `queries`, at least one, are asked by turns.
  SoakingReader(SoakedServer& server, std::vector<std::string> queries);

  void read_one();
  [[nodiscard]] std::uint64_t answered() const { return answered_; }
  // How often the server was too busy, and was asked again.
  [[nodiscard]] std::uint64_t told_to_come_back() const { return told_to_come_back_; }

  // Of the searches since the last call.
  [[nodiscard]] std::vector<benchmarks::Latency> take_latencies();

 private:
  [[nodiscard]] std::string search_target();
  void search();
  void read_something_else();
  void expect_answer(const std::string& target, int other_status = 200);

  SoakClient client_;
  const std::vector<std::string> queries_;
  std::size_t turn_ = 0;
  std::uint64_t answered_ = 0;
  std::uint64_t told_to_come_back_ = 0;

  std::mutex mutex_;
  std::vector<benchmarks::Latency> latencies_;  // guarded by mutex_
};

}  // namespace trefwoord::soak
