#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trefwoord::http {

// In a form's query a plus sign stands for a space; in a path it is a plus sign.
enum class Plus : std::uint8_t { is_plus, is_space };

// Undoes percent-encoding (RFC 3986, 2.1). Strict: nullopt where a % is not followed by two hexadecimal
// digits, or where the result is not UTF-8.
[[nodiscard]] std::optional<std::string> url_decode(std::string_view encoded, Plus plus);

// Whether `text` is well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629).
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace trefwoord::http
