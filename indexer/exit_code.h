#pragma once

#include "indexer/ingest.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// What trefwoord-index ends with; scripts rely on it.
enum ExitCode : int {
  kAllIn = 0,         // done, and every record came in
  kFailed = 1,        // not done, or stopped; nothing half-written is visible
  kWrongUsage = 2,    // the command line makes no sense
  kSomeRejected = 3,  // done, but some records stayed out
};

[[nodiscard]] ExitCode exit_code_of(const IngestCounts& counts);
[[nodiscard]] ExitCode exit_code_of(ErrorCode error);

}  // namespace trefwoord::indexer
