#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::indexer {

// The tables that every index of ours has.
inline constexpr std::string_view kTables[] = {"postlist", "termlist", "docdata"};

// What Xapian has to say against the structure of one table of a generation, a line each; nothing if it is
// whole. Throws Xapian::Error when it is too damaged to be looked through.
[[nodiscard]] std::vector<std::string> table_problems(const std::filesystem::path& generation,
                                                      std::string_view table);

}  // namespace trefwoord::indexer
