#pragma once

#include <filesystem>

#include "analyzers/compound_exceptions.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Reads a file of compound exceptions (analyzers/compound_exceptions.h says what is in one), at most
// kMaxExceptionsBytes. io_error when it cannot be read; invalid_parameter, naming file and line, when a line
// is wrong.
[[nodiscard]] Result<analyzers::CompoundExceptions> read_compound_exceptions(
    const std::filesystem::path& file);

inline constexpr std::size_t kMaxExceptionsBytes = std::size_t{1} << 20U;

}  // namespace trefwoord::indexer
