#pragma once

#include <memory>

#include "indexer/byte_reader.h"

namespace trefwoord::indexer {

// Unpack what another reader gives. A stream that is damaged, breaks off, or is of another kind fails with
// io_error after everything before the fault was returned.
[[nodiscard]] std::unique_ptr<ByteReader> gzip_reader(std::unique_ptr<ByteReader> packed);
[[nodiscard]] std::unique_ptr<ByteReader> zstd_reader(std::unique_ptr<ByteReader> packed);

}  // namespace trefwoord::indexer
