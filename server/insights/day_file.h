#pragma once

#include <chrono>
#include <filesystem>

#include "indexer/result.h"
#include "server/insights/counts.h"

namespace trefwoord::insights {

// What was counted on each day, in a directory: a file a day, 2026-11-27.json. Each is written whole, and its
// owner's alone, since it has the queries that few asked too.

// Distinct queries, and articles, that are kept of one day.
inline constexpr std::size_t kMostADay = 5'000;

// Nothing where there is no file of that day. Errors: io_error, naming a file that is not what write_day()
// makes.
[[nodiscard]] Result<Counts> read_day(const std::filesystem::path& directory, std::chrono::sys_days day);

// As replace_file().
[[nodiscard]] Result<void> write_day(const std::filesystem::path& directory, std::chrono::sys_days day,
                                     const Counts& counts);

// Removes the files of days before that one; other files stay. Errors: io_error.
[[nodiscard]] Result<void> remove_days_before(const std::filesystem::path& directory,
                                              std::chrono::sys_days day);

}  // namespace trefwoord::insights
