#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace trefwoord::access {

// RFC 4648, 5, without padding, as in URLs and headers.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
// nullopt for anything that to_base64url does not write: one text for the same bytes.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace trefwoord::access
