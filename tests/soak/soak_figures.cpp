#include "tests/soak/soak_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace trefwoord::soak {
namespace {

constexpr std::size_t kQuarters = 4;

// `which` of 0 to 3.
std::vector<Sample> quarter(const std::vector<Sample>& samples, std::size_t which) {
  const auto at = [&](std::size_t end) {
    return samples.begin() + static_cast<std::ptrdiff_t>(samples.size() * end / kQuarters);
  };
  return {at(which), at(which + 1)};
}

template <class Figure>
Figure median(const std::vector<Sample>& samples, Figure Sample::*figure) {
  std::vector<Figure> figures;
  for (const Sample& sample : samples) figures.push_back(sample.*figure);
  const auto middle = figures.begin() + static_cast<std::ptrdiff_t>(figures.size() / 2);
  std::nth_element(figures.begin(), middle, figures.end());
  return *middle;
}

double mebibytes(std::uint64_t bytes) {
  return static_cast<double>(bytes) / (1U << 20U);
}

// "" where `last` is no more than `factor` times `second` and `slack`.
std::string growth(std::string_view what, double second, double last, double factor, double slack) {
  if (last <= second * factor + slack) return {};
  return fmt::format("{} grew from {:.1f} to {:.1f}, more than {} times and {:.1f}", what, second, last,
                     factor, slack);
}

}  // namespace

Sample medians_of(const std::vector<Sample>& samples) {
  if (samples.empty()) return {};
  return {.own_bytes = median(samples, &Sample::own_bytes),
          .descriptors = median(samples, &Sample::descriptors),
          .p50 = median(samples, &Sample::p50),
          .p99 = median(samples, &Sample::p99)};
}

std::vector<std::string> what_grew(const std::vector<Sample>& samples) {
  const Sample second = medians_of(quarter(samples, 1));
  const Sample last = medians_of(quarter(samples, kQuarters - 1));
  std::vector<std::string> grown{
      growth("memory (MiB)", mebibytes(second.own_bytes), mebibytes(last.own_bytes), kMemoryGrowth,
             mebibytes(kMemorySlack)),
      growth("open descriptors", static_cast<double>(second.descriptors),
             static_cast<double>(last.descriptors), kDescriptorGrowth, kDescriptorSlack),
      growth("p50 of searches (ms)", second.p50.count(), last.p50.count(), kP50Growth, kLatencySlack.count()),
      growth("p99 of searches (ms)", second.p99.count(), last.p99.count(), kP99Growth,
             kLatencySlack.count())};
  std::erase(grown, "");
  return grown;
}

std::string table_of_quarters(const std::vector<Sample>& samples) {
  std::string table =
      "| quarter | memory, MiB | descriptors | p50, ms | p99, ms |\n|---|---:|---:|---:|---:|\n";
  for (std::size_t which = 0; which < kQuarters; ++which) {
    const Sample sample = medians_of(quarter(samples, which));
    table += fmt::format("| {} | {:.1f} | {} | {:.2f} | {:.2f} |\n", which + 1, mebibytes(sample.own_bytes),
                         sample.descriptors, sample.p50.count(), sample.p99.count());
  }
  return table;
}

}  // namespace trefwoord::soak
