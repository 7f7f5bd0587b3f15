#include "analyzers/tokenizer.h"

#include <algorithm>
#include <bit>

#include "analyzers/abbreviation.h"
#include "analyzers/address.h"
#include "analyzers/byte_lanes.h"
#include "analyzers/number.h"
#include "analyzers/word_run.h"

namespace trefwoord::analyzers {
namespace {

// The offset behind the apostrophe or ampersand at `at` that joins two words, or 0.
std::size_t behind_inner_sign(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '&') return begins_word(text, at + 1) ? at + 1 : 0;
  return behind_connector(text, at, CharacterClass::apostrophe);
}

struct PlainWords {
  std::size_t bytes;
  std::size_t words;
};

// As std::popcount() of sixteen bits, which calls a function where the processor is any of its kind.
constexpr std::uint32_t count_of(std::uint32_t bits) {
  bits -= bits >> 1U & 0x5555U;
  bits = (bits & 0x3333U) + (bits >> 2U & 0x3333U);
  bits = (bits + (bits >> 4U)) & 0x0F0FU;
  return (bits + (bits >> 8U)) & 0x1FU;
}

// The words at the beginning of kLanes bytes, before which no word goes on, up to the last blank before
// anything that a word may go on with: what is not ASCII, and any sign between letters.
PlainWords plain_words(const char* place) {
  const Lanes bytes = lanes_at(place);
  const Lanes letters = (bytes | all_of(0x20)) - all_of('a');
  const Lanes digits = bytes - all_of('0');
  const std::uint32_t words = bits_of(Lanes((letters < all_of(26)) | (digits < all_of(10))));
  const std::uint32_t blanks = bits_of(Lanes(bytes <= all_of(' ')));
  const std::uint32_t beyond = bits_of(Lanes(bytes >= all_of(static_cast<char>(0x80))));
  const std::uint32_t slashes = bits_of(Lanes(bytes == all_of('/')));
  const std::uint32_t signs = ~(words | blanks | beyond);
  const std::uint32_t unclear = beyond | (signs & words << 1U & (words | beyond | slashes) >> 1U);
  const std::uint32_t before_unclear = (unclear & (~unclear + 1)) - 1;  // all, where nothing is
  const auto end = static_cast<std::uint32_t>(std::bit_width(blanks & before_unclear));
  const std::uint32_t before_end = (std::uint32_t{1} << end) - 1;
  return {end, count_of(words & ~(words << 1U) & before_end)};
}

}  // namespace

bool Tokenizer::next(RawWord& word) {
  const std::size_t begin = next_word_begin(text_, at_);
  if (begin == text_.size()) return false;
  const std::size_t run_end = word_run_end(text_, begin);
  word = may_go_on_at(run_end) ? read_word(begin, run_end) : RawWord{begin, run_end, WordShape::solid};
  at_ = word.end;
  return true;
}

std::size_t Tokenizer::skip_plain(std::size_t most) {
  std::size_t skipped = 0;
  while (at_ + kLanes <= text_.size()) {
    const PlainWords plain = plain_words(text_.data() + at_);
    if (plain.bytes == 0 || skipped + plain.words > most) break;
    skipped += plain.words;
    at_ += plain.bytes;
  }
  return skipped;
}

// Settles nearly all words by two bytes: behind most stands a blank, or punctuation and a blank.
bool Tokenizer::may_go_on_at(std::size_t run_end) const {
  if (run_end + 1 >= text_.size()) return false;
  const ByteClass here = byte_class(text_[run_end]);
  if (here == ByteClass::separator) return false;
  if (here == ByteClass::beyond) return true;
  const ByteClass behind = byte_class(text_[run_end + 1]);
  return behind == ByteClass::word || behind == ByteClass::beyond ||
         (text_[run_end] == ':' && text_[run_end + 1] == '/');
}

RawWord Tokenizer::read_word(std::size_t begin, std::size_t run_end) {
  if (const std::size_t end = address_end(begin, run_end); end != 0) return {begin, end, WordShape::address};

  const std::size_t first_end = solid_end(begin, run_end);
  std::size_t end = first_end;
  std::size_t parts = 1;
  while (end >= separate_until_) {
    const std::size_t part = behind_connector(text_, end, CharacterClass::hyphen);
    if (part == 0) break;
    end = solid_end(part, word_run_end(text_, part));
    ++parts;
  }
  if (parts == 1) return {begin, end, WordShape::solid};
  if (parts <= kMaxHyphenParts) return {begin, end, WordShape::hyphenated};
  separate_until_ = std::max(separate_until_, end);
  return {begin, first_end, WordShape::solid};
}

// The end of the address that begins with the letters and digits [begin, run_end), or 0.
std::size_t Tokenizer::address_end(std::size_t begin, std::size_t run_end) {
  if (byte_class(text_[run_end]) != ByteClass::connector) return 0;
  if (const std::size_t end = announced_address_end(text_, begin); end != 0) return end;
  if (begin < no_address_until_) return 0;
  const auto [end, found] = find_address(text_, begin);
  if (found) return end;
  no_address_until_ = end;
  return 0;
}

// The end of the word without hyphens that begins with the letters and digits [begin, run_end).
std::size_t Tokenizer::solid_end(std::size_t begin, std::size_t run_end) {
  std::size_t end = number_end(begin, run_end);
  if (end == run_end && end < text_.size() && text_[end] == '.') {
    end = std::max(end, abbreviation_end(text_, begin));
  }
  for (std::size_t next = behind_inner_sign(text_, end); next != 0; next = behind_inner_sign(text_, end)) {
    end = word_run_end(text_, next);
  }
  return end;
}

// Takes in the points and commas of a number, and the letters at its end ("1.000ste").
std::size_t Tokenizer::number_end(std::size_t begin, std::size_t run_end) {
  const bool sign_behind = run_end < text_.size() && (text_[run_end] == '.' || text_[run_end] == ',');
  if (!sign_behind || run_end < separate_until_ || !is_ascii_digit(text_[begin])) return run_end;
  const auto [end, is_number] = read_digit_chain(text_, begin);
  if (end <= run_end) return run_end;
  if (is_number) return word_run_end(text_, end);
  separate_until_ = std::max(separate_until_, end);
  return run_end;
}

}  // namespace trefwoord::analyzers
