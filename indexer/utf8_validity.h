#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace trefwoord::indexer {

// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no overlong forms, no
// surrogates, nothing over U+10FFFF), or nothing when all of `text` is.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// `text` without the last character if `size` would cut through it: the longest beginning of at most `size`
// bytes that ends between characters. `text` is valid UTF-8.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t size);

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

}  // namespace trefwoord::indexer
