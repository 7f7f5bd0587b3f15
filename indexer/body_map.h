#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/paragraphs.h"

namespace trefwoord::indexer {

// Where a paragraph can be read from in its midst: a byte of the body at which a word begins, behind a blank,
// and how many words (positions of the token stream) the body has before it.
struct BodyCut {
  std::uint32_t begin;
  std::uint32_t words;
};

// From cut to cut, and from a paragraph's begin to the first, there are as many words as this at least. So
// that what is near a word, as far as a snippet reaches, is in its section or one beside it.
inline constexpr std::uint32_t kWordsASection = 512;

// What lies where in a body.
struct BodyMap {
  std::vector<Paragraph> paragraphs;
  std::vector<BodyCut> cuts = {};  // ascending, each within a paragraph
};

// As it is kept with a long body, so that this is known without it. Format, all varints (varint.h), of each
// paragraph: twice the bytes between it and the one before, and one more for a subheading; its bytes; how
// many cuts it has; of each of these the bytes since the paragraph's begin or the cut before, and the words
// since the cut before in the body.
[[nodiscard]] std::string serialise(const BodyMap& map);

// And back, that of a body of so many bytes; nullopt if `bytes` is not what serialise() makes of one.
[[nodiscard]] std::optional<BodyMap> parse_body_map(std::string_view bytes, std::size_t body_bytes);

}  // namespace trefwoord::indexer
