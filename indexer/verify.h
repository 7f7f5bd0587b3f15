#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::indexer {

// What is wrong with an index; nothing, if all is well.
struct VerifyReport {
  std::uint64_t articles = 0;  // that were looked at
  std::uint64_t problem_count = 0;
  std::vector<std::string> problems = {};  // a line each: the first kMaxListedProblems
};

// A damaged table can break every article; who mends it needs to see the kind of damage, not all of it.
inline constexpr std::size_t kMaxListedProblems = 100;

// Looks at all of the live index, on all cores: every table is whole; every stored article reads back, and a
// document made anew from it has the terms, weights and values that the index has; its id leads to it and to
// nothing else, and to the shard it belongs to; the posting lists hold exactly what the documents say. What
// it finds is in the report; it fails when there is nothing to look at (index_missing, analysis_mismatch,
// io_error) or the index changes too quickly under it (busy).
[[nodiscard]] Result<VerifyReport> verify_index(const std::filesystem::path& data_directory,
                                                std::size_t threads = std::thread::hardware_concurrency());

}  // namespace trefwoord::indexer
