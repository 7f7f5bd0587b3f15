#include "analyzers/utf8.h"

#include <array>

namespace trefwoord::analyzers {
namespace {

constexpr DecodedCharacter kInvalid{kReplacementCharacter, 1};

// Length of the sequence that a lead byte announces; 0 for a byte that cannot lead.
std::uint32_t announced_length(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;  // continuation bytes, and C0 and C1, which only overlong forms have
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  if (lead < 0xF5) return 4;
  return 0;
}

bool is_continuation(char byte) {
  return (static_cast<std::uint8_t>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

DecodedCharacter decode_utf8(std::string_view text, std::size_t at) {
  const auto lead = static_cast<std::uint8_t>(text[at]);
  const std::uint32_t length = announced_length(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || length > text.size() - at) return kInvalid;

  char32_t code_point = lead & (0x7FU >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return kInvalid;
    code_point = code_point << 6U | (static_cast<std::uint8_t>(text[at + i]) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallestOfLength{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < kSmallestOfLength[length] || surrogate || code_point > 0x10FFFF) return kInvalid;
  return {code_point, length};
}

std::size_t character_border(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && is_continuation(text[at])) --at;
  return at;
}

}  // namespace trefwoord::analyzers
