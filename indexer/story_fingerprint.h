#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/shingles.h"

namespace trefwoord::indexer {

// What an article keeps of its text so that versions of it (wire copy, corrected versions) are found without
// reading any text: MinHashes of its shingles (Broder, "On the resemblance and containment of documents",
// 1997), of which 12 bits are enough (Li and König, "b-Bit Minwise Hashing", 2010): of two texts as many are
// equal as is the share of their shingles that both have, give or take a tenth.
//
// Two hashes are a band. Versions find each other by having one in common, which happens by chance to one
// pair of texts in a million, and which texts that have half of their shingles in common miss once in 30
// times.
inline constexpr std::size_t kHashesOfBand = 2;
inline constexpr std::size_t kBands = 12;
inline constexpr unsigned kBitsOfHash = 12;
using StoryFingerprint = std::array<std::uint16_t, kHashesOfBand * kBands>;

// nullopt for a text of fewer than kLeastShingles.
[[nodiscard]] std::optional<StoryFingerprint> story_fingerprint(const Shingles& shingles);

// Equal in versions of a text that share the band: kBitsOfBand bits.
[[nodiscard]] std::uint32_t band_of(const StoryFingerprint& fingerprint, std::size_t band);
inline constexpr unsigned kBitsOfBand = kHashesOfBand * kBitsOfHash;

// Whether so much is equal that the texts are versions of one. tests/golden/near_duplicates has figures.
[[nodiscard]] bool are_versions(const StoryFingerprint& a, const StoryFingerprint& b);

// As in its value slot: a band in three bytes.
[[nodiscard]] std::string serialise(const StoryFingerprint& fingerprint);
// nullopt for what is none.
[[nodiscard]] std::optional<StoryFingerprint> parse_story_fingerprint(std::string_view bytes);

// Of texts as long as each other that are half the same a third of all shingles is in both, so 8 of 24.
inline constexpr std::size_t kEqualHashesOfVersions = 9;
// Shorter texts are notices, many of which are alike, and their hashes say little.
inline constexpr std::size_t kLeastShingles = 15;

}  // namespace trefwoord::indexer
