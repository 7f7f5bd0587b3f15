#include "indexer/commit_room.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>
#include <string>
#include <system_error>

#include "indexer/data_directory.h"
#include "indexer/shards.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kBlockBytes = 8U << 10U;  // Xapian's own choice
constexpr std::uint64_t kFormerTextBytes = 8U << 10U;
constexpr double kHeapsExponent = 0.7;
constexpr double kBlocksOfATerm = 2;
// Texts are kept packed, their terms beside them: a whole index takes 1.7 bytes for one of text.
constexpr std::uint64_t kBytesOfText = 2;

// All that Xapian writes over again. A file that goes away while we look counts for nothing.
Tables tables_of(const fs::path& generation) {
  const std::vector<fs::path> databases = databases_of(generation);
  Tables tables{.databases = databases.size()};
  for (const fs::path& database : databases) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(database, error)) {
      const std::uintmax_t size = entry.path().extension() == ".glass" ? entry.file_size(error) : 0;
      tables.bytes += error ? 0 : size;
    }
  }
  return tables;
}

std::uint64_t writes_of(const ArticleWrite& write) {
  const auto* matching = std::get_if<RemoveMatching>(&write.change);
  return matching == nullptr ? 1 : matching->at_most;
}

std::string megabytes(std::uint64_t bytes) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / 1e6 << " MB";
  return text.str();
}

Result<void> require(std::uint64_t wanted, const fs::path& generation, const FreeRoom& free_room) {
  const std::uint64_t free = free_room(generation);
  if (free >= wanted) {
    return {};
  }
  return fail(
      ErrorCode::room_short,
      "The server's disk has " + megabytes(free) + " free for this, which may need " + megabytes(wanted) +
          ". Nothing of it was written; what was acknowledged stands, searches go on, and writing does "
          "once there is room.");
}

}  // namespace

std::uint64_t free_room_of(const fs::path& directory) {
  std::error_code error;
  const fs::space_info space = fs::space(directory, error);
  const bool is_told = !error && space.capacity > 0;
  return is_told ? space.available : std::numeric_limits<std::uint64_t>::max();
}

std::uint64_t room_for(std::uint64_t writes, std::uint64_t text_bytes, Tables tables) {
  const auto databases = static_cast<double>(tables.databases);
  const double share = static_cast<double>(text_bytes + writes * kFormerTextBytes) / databases;
  const double blocks = databases * kBlocksOfATerm * std::pow(share, kHeapsExponent);
  const std::uint64_t changed = static_cast<std::uint64_t>(blocks) * kBlockBytes;
  return std::min(changed, tables.bytes) + text_bytes * kBytesOfText;
}

Result<void> require_room(const std::vector<Submission>& group, const fs::path& generation,
                          const FreeRoom& free_room) {
  std::uint64_t writes = 0;
  std::uint64_t text_bytes = 0;
  for (const Submission& submission : group) {
    text_bytes += text_bytes_of(submission);
    for (const ArticleWrite& write : submission.writes) {
      writes += writes_of(write);
    }
  }
  return require_room(writes, text_bytes, generation, free_room);
}

Result<void> require_room(std::uint64_t writes, std::uint64_t text_bytes, const fs::path& generation,
                          const FreeRoom& free_room) {
  return require(kSpareRoom + room_for(writes, text_bytes, tables_of(generation)), generation, free_room);
}

Result<void> require_room_for_indexes(std::uint64_t indexes, const fs::path& generation,
                                      const FreeRoom& free_room) {
  return require(kSpareRoom + indexes * bytes_in(generation), generation, free_room);
}

}  // namespace trefwoord::indexer
