#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/benchmarks/latency_report.h"

namespace trefwoord::soak {

// How a server was for a while.
struct Sample {
  std::uint64_t own_bytes = 0;  // of memory, mapped files left out
  std::size_t descriptors = 0;
  benchmarks::Latency p50{};  // of searches
  benchmarks::Latency p99{};
};

// The medians of some samples, each figure by itself: one bad moment of a busy machine decides nothing.
[[nodiscard]] Sample medians_of(const std::vector<Sample>& samples);

// How many times as much the last quarter of a run may have as the second one (the first is for warming up).
// A leak of any size exceeds its factor in a run that is long enough; latencies hang on what else a machine
// does.
inline constexpr double kMemoryGrowth = 1.25;
inline constexpr double kDescriptorGrowth = 1.1;
inline constexpr double kP50Growth = 2;
inline constexpr double kP99Growth = 3;
// Growth that is none: an arena of the allocator more, a searcher opened late.
inline constexpr std::uint64_t kMemorySlack = 16U << 20U;
inline constexpr std::size_t kDescriptorSlack = 16;
inline constexpr benchmarks::Latency kLatencySlack{2};

// A sentence for each figure that grew by more than it may between the second and the last quarter of
// `samples`, which are at least four.
[[nodiscard]] std::vector<std::string> what_grew(const std::vector<Sample>& samples);

// A Markdown table: the medians of each quarter.
[[nodiscard]] std::string table_of_quarters(const std::vector<Sample>& samples);

}  // namespace trefwoord::soak
