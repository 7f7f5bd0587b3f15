#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/article.h"
#include "indexer/result.h"

namespace trefwoord::api {

// One record of a body, read.
struct Record {
  std::uint64_t line = 0;  // the one it begins on, from 1
  Result<indexer::Article> article;
};

// Cuts a body that comes in pieces into records, and reads each. Memory is bounded by one record. Not
// thread-safe.
class RecordReader {
 public:
  using Sink = std::function<void(Record&&)>;

  virtual ~RecordReader() = default;
  // Fails with invalid_article where the body as a whole is wrong and cannot be read any further.
  [[nodiscard]] virtual Result<void> feed(std::string_view piece) = 0;
  [[nodiscard]] virtual Result<void> finish() = 0;
  // Whether the body is one record by itself, not a list of them. Known once there was one.
  [[nodiscard]] virtual bool is_single() const = 0;
};

[[nodiscard]] std::unique_ptr<RecordReader> line_reader(RecordReader::Sink sink);          // NDJSON
[[nodiscard]] std::unique_ptr<RecordReader> json_element_reader(RecordReader::Sink sink);  // JSON

}  // namespace trefwoord::api
