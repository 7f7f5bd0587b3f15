#include "indexer/ingest.h"

namespace trefwoord::indexer {

Rejection rejection_of(RawRecord record, const Error& error) {
  return Rejection{.path = std::move(record.path),
                   .line = record.line,
                   .field = error.field,
                   .reason = error.message,
                   .text = std::move(record.text)};
}

Rejection rejection_of(const UnreadableInput& input) {
  return Rejection{.path = input.path, .line = input.line, .field = {}, .reason = input.reason, .text = {}};
}

}  // namespace trefwoord::indexer
