#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "tests/benchmarks/engine.h"
#include "tests/benchmarks/http_connection.h"
#include "tests/benchmarks/server_process.h"

namespace trefwoord::benchmarks {

// trefwoord-server as its users reach it: over HTTP, on kept-alive connections, from this process; a latency
// includes writing and reading the answer as JSON bytes.
class HttpEngine : public Engine {
 public:
  HttpEngine(const std::filesystem::path& program, const std::filesystem::path& data_directory);

  [[nodiscard]] std::vector<Answer> ask(std::span<const SampledQuery> queries, bool snippets) override;
  [[nodiscard]] std::chrono::duration<double> load(std::span<const SampledQuery> queries,
                                                   std::size_t threads) override;
  [[nodiscard]] Latency time_to_first_answer() const override { return server_.time_to_first_answer(); }
  [[nodiscard]] pid_t pid() const override { return server_.pid(); }

 private:
  ServerProcess server_;
  std::optional<HttpConnection> connection_;
  std::chrono::steady_clock::time_point last_asked_;  // by connection_
};

}  // namespace trefwoord::benchmarks
