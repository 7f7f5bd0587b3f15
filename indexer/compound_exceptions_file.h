#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "analyzers/compound_exceptions.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Reads a file of compound exceptions (analyzers/compound_exceptions.h says what is in one), at most
// kMaxExceptionsBytes. io_error when it cannot be read; invalid_parameter, naming file and line, when a line
// is wrong.
[[nodiscard]] Result<analyzers::CompoundExceptions> read_compound_exceptions(
    const std::filesystem::path& file);

// The same from a text. invalid_parameter, naming the first lines that are wrong.
[[nodiscard]] Result<analyzers::CompoundExceptions> parse_compound_exceptions(std::string_view text);

// Those that editors have written for this data directory, which its next rebuild goes by; nullopt where
// nobody ever has. Errors: io_error, also of a text that is wrong, naming the file.
[[nodiscard]] Result<std::optional<analyzers::CompoundExceptions>> editors_compound_exceptions(
    const std::filesystem::path& data_directory);

// What they are called among the settings of a data directory.
inline constexpr std::string_view kCompoundExceptionsSetting = "compound-exceptions";

inline constexpr std::size_t kMaxExceptionsBytes = std::size_t{1} << 20U;

}  // namespace trefwoord::indexer
