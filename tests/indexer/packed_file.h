#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace trefwoord::indexer {

// Packed forms of bytes, for tests of what unpacks them.
[[nodiscard]] std::string gzipped(std::string_view bytes);
[[nodiscard]] std::string zstd_packed(std::string_view bytes);

void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace trefwoord::indexer
