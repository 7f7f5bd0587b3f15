#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "indexer/compact_index.h"
#include "indexer/index_statistics.h"
#include "indexer/ingest.h"
#include "indexer/verify.h"

namespace trefwoord::indexer {

// What trefwoord-index says to people when it is done, without a line end behind the last line.

// indexed N  updated N  unchanged N  rejected N  in S s (N/s)
[[nodiscard]] std::string summary(const IngestCounts& counts, std::chrono::duration<double> elapsed);
// verified N articles in S s: whole, or the problems, a line each
[[nodiscard]] std::string summary(const VerifyReport& report, std::chrono::duration<double> elapsed);
[[nodiscard]] std::string summary(const IndexStatistics& statistics);
[[nodiscard]] std::string summary(const CompactReport& report, std::chrono::duration<double> elapsed);

// Whole articles a second, as far as such a short time can be measured.
[[nodiscard]] std::uint64_t per_second(std::uint64_t articles, std::chrono::duration<double> elapsed);

}  // namespace trefwoord::indexer
