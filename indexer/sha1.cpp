#include "indexer/sha1.h"

#include <array>
#include <bit>
#include <cstdint>

namespace trefwoord::indexer {
namespace {

// Names and constants as in RFC 3174, sections 4 to 6.
using State = std::array<std::uint32_t, 5>;

constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kLengthBytes = 8;

std::uint32_t byte_at(std::string_view block, std::size_t at) {
  return static_cast<unsigned char>(block[at]);
}

std::array<std::uint32_t, 80> message_schedule(std::string_view block) {
  std::array<std::uint32_t, 80> w{};
  for (std::size_t t = 0; t < 16; ++t) {
    w[t] = byte_at(block, 4 * t) << 24U | byte_at(block, 4 * t + 1) << 16U | byte_at(block, 4 * t + 2) << 8U |
           byte_at(block, 4 * t + 3);
  }
  for (std::size_t t = 16; t < w.size(); ++t)
    w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  return w;
}

std::uint32_t round_value(std::size_t t, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5A827999U;
  if (t < 40) return (b ^ c ^ d) + 0x6ED9EBA1U;
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCU;
  return (b ^ c ^ d) + 0xCA62C1D6U;
}

void process_block(State& h, std::string_view block) {
  const auto w = message_schedule(block);
  auto [a, b, c, d, e] = h;
  for (std::size_t t = 0; t < w.size(); ++t) {
    const std::uint32_t next = std::rotl(a, 5) + round_value(t, b, c, d) + e + w[t];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  h = {h[0] + a, h[1] + b, h[2] + c, h[3] + d, h[4] + e};
}

// The last bytes with the padding of section 4: a one bit, zeros, the length in bits as eight bytes.
std::string padded_tail(std::string_view tail, std::uint64_t total_bytes) {
  std::string padded(tail);
  padded += '\x80';
  while (padded.size() % kBlockBytes != kBlockBytes - kLengthBytes) padded += '\0';
  for (unsigned shift = 64; shift > 0; shift -= 8)
    padded += static_cast<char>(total_bytes * 8 >> (shift - 8));
  return padded;
}

}  // namespace

std::string sha1_hex(std::string_view bytes) {
  State h = {0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
  const std::uint64_t total_bytes = bytes.size();
  for (; bytes.size() >= kBlockBytes; bytes.remove_prefix(kBlockBytes))
    process_block(h, bytes.substr(0, kBlockBytes));
  const std::string tail = padded_tail(bytes, total_bytes);
  for (std::size_t at = 0; at < tail.size(); at += kBlockBytes) {
    process_block(h, std::string_view(tail).substr(at, kBlockBytes));
  }
  std::string hex;
  for (const std::uint32_t word : h) {
    for (unsigned shift = 32; shift > 0; shift -= 4) hex += "0123456789abcdef"[word >> (shift - 4) & 0xFU];
  }
  return hex;
}

}  // namespace trefwoord::indexer
