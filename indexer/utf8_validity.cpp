#include "indexer/utf8_validity.h"

#include <cstdint>
#include <cstring>

namespace trefwoord::indexer {
namespace {

unsigned byte_or_nul(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool is_continuation(unsigned byte) {
  return (byte & 0xC0U) == 0x80U;
}

bool between(unsigned byte, unsigned low, unsigned high) {
  return byte >= low && byte <= high;
}

// Bytes of the well-formed non-ASCII character at `at`, 0 if there is none. The bounds of the second byte are
// table 3-7 of the Unicode Standard.
std::size_t character_length(std::string_view text, std::size_t at) {
  const unsigned lead = byte_or_nul(text, at);
  const unsigned second = byte_or_nul(text, at + 1);
  if (between(lead, 0xC2, 0xDF)) return is_continuation(second) ? 2 : 0;
  if (!is_continuation(byte_or_nul(text, at + 2))) return 0;
  if (lead == 0xE0) return between(second, 0xA0, 0xBF) ? 3 : 0;
  if (lead == 0xED) return between(second, 0x80, 0x9F) ? 3 : 0;
  if (between(lead, 0xE1, 0xEF)) return is_continuation(second) ? 3 : 0;
  if (!is_continuation(byte_or_nul(text, at + 3))) return 0;
  if (lead == 0xF0) return between(second, 0x90, 0xBF) ? 4 : 0;
  if (lead == 0xF4) return between(second, 0x80, 0x8F) ? 4 : 0;
  if (between(lead, 0xF1, 0xF3)) return is_continuation(second) ? 4 : 0;
  return 0;
}

// Eight bytes at a time: nearly all of Dutch is ASCII.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHighBits) != 0) break;
  }
  while (at < text.size() && byte_or_nul(text, at) < 0x80) ++at;
  return at;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const std::size_t length = character_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string_view utf8_prefix(std::string_view text, std::size_t size) {
  if (size >= text.size()) return text;
  while (size > 0 && is_continuation(byte_or_nul(text, size))) --size;
  return text.substr(0, size);
}

std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

}  // namespace trefwoord::indexer
