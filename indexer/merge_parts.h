#pragma once

#include <filesystem>
#include <vector>

namespace trefwoord::indexer {

// Merges databases (at least one) into one, compacted, at `output`, with their documents in the order given.
// May remove the parts as it goes. Throws Xapian::Error.
void merge_parts(std::vector<std::filesystem::path> parts, const std::filesystem::path& output);

}  // namespace trefwoord::indexer
