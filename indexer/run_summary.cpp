#include "indexer/run_summary.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace trefwoord::indexer {
namespace {

std::string seconds(std::chrono::duration<double> elapsed) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << elapsed.count() << " s";
  return text.str();
}

std::string megabytes(std::uint64_t bytes) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / 1e6 << " MB";
  return text.str();
}

}  // namespace

std::uint64_t per_second(std::uint64_t articles, std::chrono::duration<double> elapsed) {
  return static_cast<std::uint64_t>(
      std::llround(static_cast<double>(articles) / std::max(elapsed.count(), 0.001)));
}

std::string summary(const IngestCounts& counts, std::chrono::duration<double> elapsed) {
  std::ostringstream text;
  text << "indexed " << counts.indexed << "  updated " << counts.updated << "  unchanged " << counts.unchanged
       << "  rejected " << counts.rejected << "  in " << seconds(elapsed) << " ("
       << per_second(counts.total(), elapsed) << "/s)";
  return text.str();
}

std::string summary(const VerifyReport& report, std::chrono::duration<double> elapsed) {
  std::ostringstream text;
  for (const std::string& problem : report.problems) {
    text << problem << '\n';
  }
  if (report.problem_count > report.problems.size()) {
    text << "… and " << report.problem_count - report.problems.size() << " more\n";
  }
  text << "verified " << report.articles << " articles in " << seconds(elapsed) << ": ";
  if (report.problem_count == 0) {
    text << "whole";
  } else {
    text << report.problem_count << (report.problem_count == 1 ? " problem" : " problems")
         << ". Make the index anew with: trefwoord-index rebuild --data DIR PATH...";
  }
  return text.str();
}

std::string summary(const IndexStatistics& statistics) {
  std::ostringstream text;
  text << "articles       " << statistics.articles << "\nrevision       " << statistics.revision
       << "\ngeneration     " << statistics.generation << "\non disk        "
       << megabytes(statistics.bytes_on_disk) << "\nformat         " << statistics.format
       << "\nanalysis       " << statistics.analysis << "\naverage words  " << statistics.average_words;
  if (statistics.shards > 1) {
    text << "\nshards         " << statistics.shards;
  }
  if (!statistics.first_published.empty()) {
    text << "\npublished      " << statistics.first_published << " to " << statistics.last_published;
  }
  if (!statistics.is_current) {
    text << "\nread only      until it is made anew: trefwoord-index rebuild --data DIR";
  }
  return text.str();
}

std::string summary(const CompactReport& report, std::chrono::duration<double> elapsed) {
  return "compacted " + megabytes(report.bytes_before) + " to " + megabytes(report.bytes_after) + " in " +
         seconds(elapsed);
}

}  // namespace trefwoord::indexer
