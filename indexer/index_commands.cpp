#include <chrono>
#include <iostream>

#include "indexer/commands.h"
#include "indexer/compact_index.h"
#include "indexer/exit_code.h"
#include "indexer/export_articles.h"
#include "indexer/index_statistics.h"
#include "indexer/report_json.h"
#include "indexer/run_summary.h"
#include "indexer/verify.h"

namespace trefwoord::indexer {

using std::chrono::steady_clock;

int run_verify(const CommandLine& line) {
  const auto start = steady_clock::now();
  const Result<VerifyReport> found = verify_index(line.data);
  if (!found) {
    return report(found.error());
  }
  const auto elapsed = steady_clock::now() - start;
  std::cout << (line.json ? to_json(*found, elapsed) : summary(*found, elapsed)) << std::endl;
  return found->problem_count == 0 ? kAllIn : kFailed;
}

int run_stats(const CommandLine& line) {
  const Result<IndexStatistics> statistics = read_statistics(line.data);
  if (!statistics) {
    return report(statistics.error());
  }
  std::cout << (line.json ? to_json(*statistics) : summary(*statistics)) << std::endl;
  return kAllIn;
}

int run_export(const CommandLine& line) {
  const Result<std::uint64_t> exported = export_articles(line.data, std::cout);
  return exported ? kAllIn : report(exported.error());
}

int run_compact(const CommandLine& line) {
  const auto start = steady_clock::now();
  const Result<CompactReport> compacted = compact_index(line.data);
  if (!compacted) {
    return report(compacted.error());
  }
  const auto elapsed = steady_clock::now() - start;
  std::cout << (line.json ? to_json(*compacted, elapsed) : summary(*compacted, elapsed)) << std::endl;
  return kAllIn;
}

int report(const Error& error) {
  std::cerr << "trefwoord-index: " << error.message << std::endl;
  return exit_code_of(error.code);
}

}  // namespace trefwoord::indexer
