#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>

#include "analyzers/token.h"
#include "indexer/compact_index.h"
#include "indexer/index_statistics.h"
#include "indexer/ingest.h"
#include "indexer/verify.h"

namespace trefwoord::indexer {

// What trefwoord-index reports to programs: one JSON object on one line each. Bytes that are not UTF-8 (a
// rejected record may hold any) become U+FFFD.

// {"path","line","field","reason","record"}
[[nodiscard]] std::string to_json(const Rejection& rejection);
// {"indexed","updated","unchanged","rejected","stopped","seconds","articles_per_second"}
[[nodiscard]] std::string to_json(const IngestCounts& counts, std::chrono::duration<double> elapsed);
// {"articles","whole","problem_count","problems":[...],"seconds"}
[[nodiscard]] std::string to_json(const VerifyReport& report, std::chrono::duration<double> elapsed);
// The figures of IndexStatistics; dates are null where no article has one.
[[nodiscard]] std::string to_json(const IndexStatistics& statistics);
// {"bytes_before","bytes_after","seconds"}
[[nodiscard]] std::string to_json(const CompactReport& report, std::chrono::duration<double> elapsed);
// {"tokens":[{"form","stem","kind","begin","end","position"}]}
[[nodiscard]] std::string to_json(std::span<const analyzers::Token> tokens);

}  // namespace trefwoord::indexer
