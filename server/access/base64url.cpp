#include "server/access/base64url.h"

#include <cstddef>
#include <cstdint>

namespace trefwoord::access {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned kDigitBits = 6;
constexpr unsigned kByteBits = 8;

}  // namespace

std::string to_base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t pending = 0;  // only its lowest `bits` count
  unsigned bits = 0;
  for (const char byte : bytes) {
    pending = (pending << kByteBits) | static_cast<unsigned char>(byte);
    for (bits += kByteBits; bits >= kDigitBits;) {
      bits -= kDigitBits;
      text += kDigits[(pending >> bits) & 0x3FU];
    }
  }
  if (bits > 0) text += kDigits[(pending << (kDigitBits - bits)) & 0x3FU];
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t pending = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    pending = (pending << kDigitBits) | static_cast<std::uint32_t>(digit);
    bits += kDigitBits;
    if (bits < kByteBits) continue;
    bits -= kByteBits;
    bytes += static_cast<char>((pending >> bits) & 0xFFU);
  }
  if (to_base64url(bytes) != text) return std::nullopt;  // a digit too many, or bits that count for nothing
  return bytes;
}

}  // namespace trefwoord::access
