#pragma once

#include <cstddef>

namespace trefwoord::server {

// Lets the program have as many files open as the system lets it at most: every searcher keeps six open,
// every connection one; the usual soft limit of 1,024 is for programs that use select(), which this one does
// not. Returns how many that are.
std::size_t raise_open_file_limit();

// How many connections there may be where so many files may be open. An idle one costs a descriptor and 9 kB;
// without a descriptor left no index could be opened, so a quarter of them is never connections.
[[nodiscard]] std::size_t most_connections(std::size_t open_files);

inline constexpr std::size_t kMostConnections = 16'384;

}  // namespace trefwoord::server
