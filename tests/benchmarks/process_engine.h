#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "tests/benchmarks/engine.h"

namespace trefwoord::benchmarks {

// A search engine that speaks engine_protocol.h on its standard input and output.
class ProcessEngine : public Engine {
 public:
  // Starts the command, as the shell reads it, and returns when it has answered a first search.
  explicit ProcessEngine(const std::string& command);
  ~ProcessEngine() override;
  ProcessEngine(const ProcessEngine&) = delete;
  ProcessEngine& operator=(const ProcessEngine&) = delete;

  [[nodiscard]] std::vector<Answer> ask(std::span<const SampledQuery> queries, bool snippets) override;
  [[nodiscard]] std::chrono::duration<double> load(std::span<const SampledQuery> queries,
                                                   std::size_t threads) override;
  [[nodiscard]] Latency time_to_first_answer() const override { return time_to_first_answer_; }
  [[nodiscard]] pid_t pid() const override { return pid_; }

 private:
  void start();
  void stop();
  void send(std::string_view lines);
  [[nodiscard]] Answer receive();

  std::string command_;
  pid_t pid_ = -1;
  int socket_ = -1;
  std::FILE* answers_ = nullptr;  // reads from the socket
  Latency time_to_first_answer_{};
};

}  // namespace trefwoord::benchmarks
