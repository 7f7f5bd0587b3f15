#include "indexer/merge_parts.h"

#include <xapian.h>

#include <algorithm>
#include <span>
#include <string>
#include <system_error>

#include "indexer/all_tables.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

// An open database takes up to six file descriptors, and a process commonly has 1,024.
constexpr std::size_t kMaxMergedAtOnce = 100;

void merge(std::span<const fs::path> parts, const fs::path& output, Numbers numbers) {
  Xapian::Database all;
  for (const fs::path& part : parts) {
    const Xapian::Database database(part.string());
    // The parts of a build have their articles in files.
    require_all_tables(database, numbers == Numbers::kept ? 0 : database.get_lastdocid());
    all.add_database(database);
  }
  all.compact(output.string(), numbers == Numbers::kept ? Xapian::DBCOMPACT_NO_RENUMBER : 0);
}

}  // namespace

void merge_parts(std::vector<fs::path> parts, const fs::path& output, Numbers numbers) {
  for (int round = 0; parts.size() > kMaxMergedAtOnce; ++round) {
    std::vector<fs::path> merged;
    for (std::size_t first = 0; first < parts.size(); first += kMaxMergedAtOnce) {
      const auto group = std::span(parts).subspan(first, std::min(kMaxMergedAtOnce, parts.size() - first));
      merged.push_back(output.string() + "-" + std::to_string(round) + "-" + std::to_string(merged.size()));
      merge(group, merged.back(), numbers);
      for (const fs::path& part : group) {
        std::error_code error;  // what stays is removed with the whole directory
        fs::remove_all(part, error);
      }
    }
    parts = std::move(merged);
  }
  merge(parts, output, numbers);
}

}  // namespace trefwoord::indexer
