#pragma once

#include <string>
#include <system_error>

#include "indexer/result.h"

namespace trefwoord::indexer {

// What the operating system refused, as one of our errors: disk_full (also for a quota), out_of_memory, else
// io_error.
// `what` says what was tried, without a full stop: "Cannot open a/b".
[[nodiscard]] Error system_error(int error_number, const std::string& what);
[[nodiscard]] Error system_error(const std::error_code& error, const std::string& what);
[[nodiscard]] Error system_error(const std::system_error& error);  // which says itself what was tried

// Ends every disk_full message: what has become of the index, and what to do.
inline constexpr const char* kDiskFullAdvice =
    "What was committed before stands; make room and run it again.";

}  // namespace trefwoord::indexer
