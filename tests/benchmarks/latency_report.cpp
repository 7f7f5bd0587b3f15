#include "tests/benchmarks/latency_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trefwoord::benchmarks {
namespace {

std::string table_row(const LatencyRow& row) {
  return fmt::format("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {} |\n", row.name, row.latencies.size(),
                     quantile(row.latencies, 0.5).count(), quantile(row.latencies, 0.95).count(),
                     quantile(row.latencies, 0.99).count(), row.without_hits);
}

}  // namespace

Latency quantile(std::vector<Latency> latencies, double quantile) {
  if (latencies.empty()) return Latency{0};
  const auto rank = static_cast<std::size_t>(std::ceil(quantile * static_cast<double>(latencies.size())));
  const auto nth = latencies.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(latencies.begin(), nth, latencies.end());
  return *nth;
}

Latency mean(const std::vector<Latency>& latencies) {
  if (latencies.empty()) return Latency{0};
  return std::accumulate(latencies.begin(), latencies.end(), Latency{0}) /
         static_cast<double>(latencies.size());
}

std::string latency_table(std::string_view title, const std::vector<LatencyRow>& rows) {
  std::string table =
      fmt::format("{}\n\n| query | queries | p50 ms | p95 ms | p99 ms | without hits |\n", title);
  table += "|---|---:|---:|---:|---:|---:|\n";
  LatencyRow all{"all", {}, 0};
  for (const LatencyRow& row : rows) {
    table += table_row(row);
    all.latencies.insert(all.latencies.end(), row.latencies.begin(), row.latencies.end());
    all.without_hits += row.without_hits;
  }
  return table + table_row(all);
}

}  // namespace trefwoord::benchmarks
