#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace trefwoord::indexer {

// What Xapian has to say against the structure of the tables of a generation, a line each; nothing if all are
// whole. Each table is looked at by a process of its own: Xapian's check trusts lengths that it finds in a
// damaged block, and about one flipped bit in 150 makes it crash. Such a crash is a problem of that table.
// Forks: to be called before the caller has threads of its own. Throws std::system_error when it cannot fork.
[[nodiscard]] std::vector<std::string> table_problems(const std::filesystem::path& generation);

}  // namespace trefwoord::indexer
