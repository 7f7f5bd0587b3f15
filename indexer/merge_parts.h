#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace trefwoord::indexer {

// The numbers of documents: counted on from part to part, or kept, where those of each part are above those
// of the part before it.
enum class Numbers : std::uint8_t { counted_on, kept };

// Merges databases (at least one) into one, compacted, at `output`, with their documents in the order given.
// May remove the parts as it goes. Throws Xapian::Error.
void merge_parts(std::vector<std::filesystem::path> parts, const std::filesystem::path& output,
                 Numbers numbers = Numbers::counted_on);

}  // namespace trefwoord::indexer
