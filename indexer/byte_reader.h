#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "indexer/result.h"

namespace trefwoord::indexer {

enum class Compression : unsigned char { none, gzip, zstd };

// Bytes from front to back. Not thread-safe.
class ByteReader {
 public:
  ByteReader() = default;
  ByteReader(const ByteReader&) = delete;
  ByteReader& operator=(const ByteReader&) = delete;
  virtual ~ByteReader() = default;

  // Writes at least one byte to the front of `buffer` and returns how many; 0 at the end. Fails with io_error
  // when the system cannot read on, or the compressed data are damaged or break off; all that came before was
  // returned.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> buffer) = 0;
};

// The unpacked bytes of a file, without a UTF-8 byte order mark. Several gzip members or zstd frames one
// after the other are one file. Fails with io_error and the system's reason.
[[nodiscard]] Result<std::unique_ptr<ByteReader>> open_file(const std::string& path, Compression compression);

// Standard input, plain, without a byte order mark. The descriptor stays open.
[[nodiscard]] std::unique_ptr<ByteReader> open_standard_input();

}  // namespace trefwoord::indexer
