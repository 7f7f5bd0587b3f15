#include "server/http/url_decode.h"

#include <array>
#include <cstddef>

namespace trefwoord::http {
namespace {

// 0..15, or -1 for what is no hexadecimal digit.
int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

// One row of the table of well-formed sequences (Unicode 15, table 3-7): lead bytes, and what the second byte
// may be. All further bytes are 80..BF.
struct Sequence {
  unsigned char first_lead, last_lead;
  unsigned char lowest_second, highest_second;
  std::size_t length;
};

constexpr std::array<Sequence, 8> kSequences{{
    {0xC2, 0xDF, 0x80, 0xBF, 2},
    {0xE0, 0xE0, 0xA0, 0xBF, 3},  // below A0: overlong
    {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3},  // above 9F: surrogates
    {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4},  // below 90: overlong
    {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4},  // above 8F: beyond U+10FFFF
}};

// Bytes of the sequence that `text` begins with; 0 where it is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  if (byte(0) < 0x80) return 1;
  for (const Sequence& sequence : kSequences) {
    if (byte(0) < sequence.first_lead || byte(0) > sequence.last_lead) continue;
    if (text.size() < sequence.length) return 0;
    if (byte(1) < sequence.lowest_second || byte(1) > sequence.highest_second) return 0;
    for (std::size_t at = 2; at < sequence.length; ++at) {
      if (byte(at) < 0x80 || byte(at) > 0xBF) return 0;
    }
    return sequence.length;
  }
  return 0;
}

}  // namespace

std::optional<std::string> url_decode(std::string_view encoded, Plus plus) {
  std::string decoded;
  decoded.reserve(encoded.size());
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    if (encoded[at] == '+' && plus == Plus::is_space) {
      decoded.push_back(' ');
    } else if (encoded[at] != '%') {
      decoded.push_back(encoded[at]);
    } else {
      if (encoded.size() - at < 3) return std::nullopt;
      const int high = hex_value(encoded[at + 1]);
      const int low = hex_value(encoded[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      decoded.push_back(static_cast<char>(high * 16 + low));
      at += 2;
    }
  }
  if (!is_utf8(decoded)) return std::nullopt;
  return decoded;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace trefwoord::http
