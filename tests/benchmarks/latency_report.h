#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::benchmarks {

using Latency = std::chrono::duration<double, std::milli>;

// What one kind of query cost.
struct LatencyRow {
  std::string name;
  std::vector<Latency> latencies;
  std::size_t without_hits = 0;  // a sampler that asks for what is not there would measure nothing
};

// The smallest latency that at least the share `quantile` (0 to 1) of them does not exceed. Latency 0 of
// none.
[[nodiscard]] Latency quantile(std::vector<Latency> latencies, double quantile);

// Latency 0 of none.
[[nodiscard]] Latency mean(const std::vector<Latency>& latencies);

// A Markdown table with the title as its caption: a row each, and one of all together.
[[nodiscard]] std::string latency_table(std::string_view title, const std::vector<LatencyRow>& rows);

}  // namespace trefwoord::benchmarks
