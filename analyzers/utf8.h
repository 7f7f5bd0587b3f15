#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trefwoord::analyzers {

// What stands for bytes that are not UTF-8.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct DecodedCharacter {
  char32_t code_point;
  std::uint32_t bytes;  // at least 1
};

// The character at byte offset `at`, which must be inside the text. Bytes that are not UTF-8 (overlong forms,
// surrogates and values over U+10FFFF included) are one kReplacementCharacter each.
[[nodiscard]] DecodedCharacter decode_utf8(std::string_view text, std::size_t at);

// The largest offset <= `at` where a character of valid UTF-8 `text` begins.
[[nodiscard]] std::size_t character_border(std::string_view text, std::size_t at);

}  // namespace trefwoord::analyzers
