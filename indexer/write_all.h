#pragma once

#include <string_view>

namespace trefwoord::indexer {

// Writes all of `bytes` to an open file or pipe, going on where a signal came between. False where it cannot;
// errno says why.
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes);

}  // namespace trefwoord::indexer
