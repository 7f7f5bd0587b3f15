#pragma once

#include <string>
#include <string_view>

namespace trefwoord::indexer {

// SHA-1 (RFC 3174) as 40 lower-case hexadecimal digits. For names of things, never for secrets.
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

}  // namespace trefwoord::indexer
