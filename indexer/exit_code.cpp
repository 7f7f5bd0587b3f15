#include "indexer/exit_code.h"

namespace trefwoord::indexer {

ExitCode exit_code_of(const IngestCounts& counts) {
  if (counts.stopped) {
    return kFailed;
  }
  return counts.rejected > 0 ? kSomeRejected : kAllIn;
}

ExitCode exit_code_of(ErrorCode error) {
  switch (error) {
    case ErrorCode::invalid_parameter:
      return kWrongUsage;
    case ErrorCode::invalid_article:
    case ErrorCode::not_found:
    case ErrorCode::precondition_failed:
    case ErrorCode::invalid_setting:
    case ErrorCode::too_many:
    case ErrorCode::busy:
    case ErrorCode::index_missing:
    case ErrorCode::index_locked:
    case ErrorCode::index_damaged:
    case ErrorCode::analysis_mismatch:
    case ErrorCode::cursor_expired:
    case ErrorCode::disk_full:
    case ErrorCode::room_short:
    case ErrorCode::shard_unavailable:
    case ErrorCode::not_writable:
    case ErrorCode::out_of_memory:
    case ErrorCode::io_error:
    case ErrorCode::internal:
      return kFailed;
  }
  return kFailed;
}

}  // namespace trefwoord::indexer
