#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "indexer/impact.h"

// The words of an article in order, compact: what phrases and proximity are checked on. A fifth of the size
// of Xapian's position table and twice as quick to index.
//
// Format: the bytes of the words (a varint), the words, the parts.
//   - Words: a sequence of codes. One byte 0..119: that common (stop) word. One byte 120..123: a title, lead,
//     subheading or body paragraph starts here, so that no phrase runs across. Four bytes, the first with its
//     high bit set: any other word, as 15 bits of its stem's hash and 16 bits of its form's hash. Two
//     different forms of one stem share a code once in 65,536, words of different stems once in 2^31.
//   - Parts: the other stems of words, those of a compound's parts and that of a hyphenated word as a whole
//     (with its first part), which tell where a search has found them. For each the words since the last
//     one's (a varint), then 15 bits of the stem's hash in two bytes.
namespace trefwoord::indexer {

using WordCode = std::uint32_t;

// The code of a word: below 120 for common words, else with the high bit set.
[[nodiscard]] WordCode word_code(std::string_view form, std::string_view stem);

// Same stem, whatever the form. Exact for common words, else on 15 bits of hash.
[[nodiscard]] constexpr bool same_stem(WordCode a, WordCode b) {
  return a == b || ((a & b & 0x80000000U) != 0 && ((a ^ b) & 0xFFFF0000U) == 0);
}

// What a word's code and a part have of a stem that is no common word: 15 bits of its hash.
using StemCode = std::uint16_t;
[[nodiscard]] StemCode stem_code(std::string_view stem);

// The stem of a word's code; none for a common word.
[[nodiscard]] constexpr std::optional<StemCode> stem_of(WordCode code) {
  return (code & 0x80000000U) != 0 ? std::optional(static_cast<StemCode>((code >> 16U) & 0x7FFFU))
                                   : std::nullopt;
}

// What all codes of the words of a stem share: a common word's code, else that of the stem without a form.
[[nodiscard]] constexpr WordCode without_form(WordCode code) {
  return (code & 0x80000000U) != 0 ? code & 0xFFFF0000U : code;
}
[[nodiscard]] constexpr WordCode code_without_form(StemCode stem) {
  return 0x80000000U | WordCode{stem} << 16U;
}

class TokenStreamWriter {
 public:
  void start_field(FieldKind field);
  void add(WordCode code);
  void add_part(StemCode stem);      // of the word added last
  [[nodiscard]] std::string take();  // leaves the writer empty

 private:
  std::string words_;
  std::string parts_;
  std::uint32_t word_count_ = 0;
  std::uint32_t part_of_ = 0;  // the word that the last part is of
};

// A word of a decoded stream. `paragraph` counts from 0, so that neighbours in two paragraphs are no
// neighbours.
struct StreamWord {
  WordCode code;
  std::uint32_t paragraph;
  FieldKind field;
};

// Another stem of a word of a decoded stream, and which word, counted from 0.
struct StreamPart {
  std::uint32_t word;
  StemCode stem;
};

// Decodes the parts of a stream's words, or of its first so many, into a vector (cleared first; reused to
// save allocations). A damaged stream ends early.
void decode_parts(std::string_view stream, std::vector<StreamPart>& parts,
                  std::uint32_t words = std::numeric_limits<std::uint32_t>::max());

// The part of a stream that has its words.
[[nodiscard]] std::string_view word_bytes_of(std::string_view stream);

// The bytes of the first so many words of word_bytes_of() a stream, and no fewer of a shorter one.
[[nodiscard]] std::string_view first_words_of(std::string_view words, std::uint32_t count);

// How many words behind the one that begins at the byte `first` of word_bytes_of() a stream another one
// stands, which begins at `second` >= `first`; nullopt where that is in another paragraph.
[[nodiscard]] std::optional<std::uint32_t> words_between(std::string_view words, std::size_t first,
                                                         std::size_t second);

// Goes through the words of a stream without decoding it into memory first: what searches do to hundreds of
// streams. A damaged stream ends early. A copy goes on by itself from where it was made.
class WordCursor {
 public:
  explicit WordCursor(std::string_view stream) : words_(word_bytes_of(stream)) {}
  [[nodiscard]] bool next();                                      // before the first word, too
  [[nodiscard]] const StreamWord& word() const { return word_; }  // after next() said so

 private:
  void start_paragraph(WordCode mark);

  std::string_view words_;
  std::size_t at_ = 0;
  StreamWord word_{.code = 0, .paragraph = 0, .field = FieldKind::body};
};

// Calls visit(word) for every word of a stream.
template <class Visit>
void for_each_word(std::string_view stream, const Visit& visit);

inline constexpr unsigned char kFirstFieldMark = 120;

// Adds the bytes of a word to those of a stream.
void append_code(WordCode code, std::string& bytes);

// How many they are, by the first of them.
inline constexpr std::size_t kMostCodeBytes = 4;
[[nodiscard]] inline std::size_t code_bytes(char first) {
  return (static_cast<unsigned char>(first) & 0x80U) != 0 ? kMostCodeBytes : 1;
}

// Whether a byte that begins a code is no word.
[[nodiscard]] inline bool is_field_mark(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte >= kFirstFieldMark && byte < 0x80U;
}

// The four bytes there.
[[nodiscard]] inline WordCode long_code_at(const char* bytes) {
  WordCode code = 0;
  std::memcpy(&code, bytes, sizeof code);
  return std::endian::native == std::endian::little ? __builtin_bswap32(code) : code;
}

// Always inline: a call a word, and a cursor in memory instead of registers, took 42 % more instructions. How
// long a code is is computed: a processor foresees it half of the time.
[[gnu::always_inline]] inline bool WordCursor::next() {
  std::size_t at = at_;
  while (at + kMostCodeBytes <= words_.size()) {
    const WordCode four = long_code_at(words_.data() + at);
    const WordCode is_long = four >> 31U;
    const WordCode code = four >> (24U - 24U * is_long);
    at += 1 + (kMostCodeBytes - 1) * std::size_t{is_long};
    if (code - kFirstFieldMark >= 0x80U - kFirstFieldMark) [[likely]] {
      at_ = at;
      word_.code = code;
      return true;
    }
    start_paragraph(code);
  }
  while (at < words_.size() && static_cast<unsigned char>(words_[at]) < 0x80U) {
    word_.code = static_cast<unsigned char>(words_[at++]);
    at_ = at;
    if (word_.code < kFirstFieldMark) return true;
    start_paragraph(word_.code);
  }
  return false;
}

inline void WordCursor::start_paragraph(WordCode mark) {
  ++word_.paragraph;
  word_.field = static_cast<FieldKind>(mark - kFirstFieldMark);
}

template <class Visit>
void for_each_word(std::string_view stream, const Visit& visit) {
  for (WordCursor words(stream); words.next();) {
    visit(words.word());
  }
}

}  // namespace trefwoord::indexer
