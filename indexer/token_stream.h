#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "indexer/impact.h"

// The words of an article in order, compact: what phrases and proximity are checked on. A fifth of the size
// of Xapian's position table and twice as quick to index.
//
// Format: a sequence of codes. One byte 0..119: that common (stop) word. One byte 120..123: a title, lead,
// subheading or body paragraph starts here, so that no phrase runs across. Four bytes, the first with its
// high bit set: any other word, as 15 bits of its stem's hash and 16 bits of its form's hash. Two different
// forms of one stem share a code once in 65,536, words of different stems once in 2^31.
namespace trefwoord::indexer {

using WordCode = std::uint32_t;

// The code of a word: below 120 for common words, else with the high bit set.
[[nodiscard]] WordCode word_code(std::string_view form, std::string_view stem);

// Same stem, whatever the form. Exact for common words, else on 15 bits of hash.
[[nodiscard]] constexpr bool same_stem(WordCode a, WordCode b) {
  return a == b || ((a & b & 0x80000000U) != 0 && ((a ^ b) & 0xFFFF0000U) == 0);
}

class TokenStreamWriter {
 public:
  void start_field(FieldKind field);
  void add(WordCode code);
  [[nodiscard]] std::string take();  // leaves the writer empty

 private:
  std::string bytes_;
};

// A word of a decoded stream. `paragraph` counts from 0, so that neighbours in two paragraphs are no
// neighbours.
struct StreamWord {
  WordCode code;
  std::uint32_t paragraph;
  FieldKind field;
};

// Decodes a stream into `words` (cleared first; reused to save allocations). A damaged stream ends early.
void decode_token_stream(std::string_view stream, std::vector<StreamWord>& words);

// A phrase, prepared for looking up in many streams.
class PhraseMatcher {
 public:
  explicit PhraseMatcher(std::span<const WordCode> codes);
  // True if the codes stand next to each other, in order, within one paragraph of the stream.
  [[nodiscard]] bool matches(std::string_view stream) const;

 private:
  std::string pattern_;
};

}  // namespace trefwoord::indexer
