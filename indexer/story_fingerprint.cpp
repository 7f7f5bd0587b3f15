#include "indexer/story_fingerprint.h"

#include <algorithm>
#include <limits>

namespace trefwoord::indexer {
namespace {

constexpr std::uint32_t kHashMask = (1U << kBitsOfHash) - 1;
constexpr std::size_t kBytesOfBand = kBitsOfBand / 8;

// One hash function for each number (the finalizer of SplitMix64 on a seed of its own).
std::uint32_t mixed(std::uint32_t shingle, std::size_t function) {
  std::uint64_t z = shingle + 0x9E3779B97F4A7C15U * (function + 1);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<std::uint32_t>(z ^ (z >> 31U));
}

}  // namespace

std::optional<StoryFingerprint> story_fingerprint(const Shingles& shingles) {
  if (shingles.size() < kLeastShingles) {
    return std::nullopt;
  }
  StoryFingerprint fingerprint{};
  for (std::size_t function = 0; function < fingerprint.size(); ++function) {
    std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
    for (const std::uint32_t shingle : shingles) {
      least = std::min(least, mixed(shingle, function));
    }
    // The low bits: the least of many has zeros in the high ones.
    fingerprint[function] = static_cast<std::uint16_t>(least & kHashMask);
  }
  return fingerprint;
}

std::uint32_t band_of(const StoryFingerprint& fingerprint, std::size_t band) {
  const std::uint32_t first = fingerprint[kHashesOfBand * band];
  return first << kBitsOfHash | fingerprint[kHashesOfBand * band + 1];
}

bool are_versions(const StoryFingerprint& a, const StoryFingerprint& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    equal += a[i] == b[i] ? 1U : 0U;
  }
  return equal >= kEqualHashesOfVersions;
}

std::string serialise(const StoryFingerprint& fingerprint) {
  std::string bytes;
  bytes.reserve(kBytesOfBand * kBands);
  for (std::size_t band = 0; band < kBands; ++band) {
    const std::uint32_t bits = band_of(fingerprint, band);
    for (const unsigned shift : {16U, 8U, 0U}) {
      bytes += static_cast<char>(bits >> shift & 0xFFU);
    }
  }
  return bytes;
}

std::optional<StoryFingerprint> parse_story_fingerprint(std::string_view bytes) {
  if (bytes.size() != kBytesOfBand * kBands) {
    return std::nullopt;
  }
  StoryFingerprint fingerprint{};
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint32_t bits = 0;
    for (const char byte : bytes.substr(kBytesOfBand * band, kBytesOfBand)) {
      bits = bits << 8U | static_cast<unsigned char>(byte);
    }
    fingerprint[kHashesOfBand * band] = static_cast<std::uint16_t>(bits >> kBitsOfHash);
    fingerprint[kHashesOfBand * band + 1] = static_cast<std::uint16_t>(bits & kHashMask);
  }
  return fingerprint;
}

}  // namespace trefwoord::indexer
