#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::indexer {

// What a server says became of the lines that POST /v1/articles brought it.
struct BulkReply {
  std::uint64_t created = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  struct Failure {
    std::size_t line = 0;  // from 1
    unsigned status = 0;
    std::string field = {};
    std::string detail = {};
  };
  std::vector<Failure> failures = {};
};

// io_error if it is no such reply.
[[nodiscard]] Result<BulkReply> parse_bulk_reply(std::string_view json);

// The detail of a problem (RFC 9457), or "" if it is none.
[[nodiscard]] std::string problem_detail(std::string_view json);

}  // namespace trefwoord::indexer
