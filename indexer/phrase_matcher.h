#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/byte_pattern.h"
#include "indexer/token_stream.h"

namespace trefwoord::indexer {

// What a word of a phrase is: the very form, or any form of the stem.
enum class PhraseOf : std::uint8_t { forms, stems };

// A phrase, prepared for looking up in many streams. Thread-safe.
class PhraseMatcher {
 public:
  explicit PhraseMatcher(std::span<const WordCode> codes, PhraseOf of = PhraseOf::forms);
  // True if the words stand next to each other, in order, within one paragraph of the stream. Any stream has
  // the phrase without words.
  [[nodiscard]] bool matches(std::string_view stream) const;
  // Where it begins first in word_bytes_of() a stream, from the byte `from` on; npos if nowhere.
  [[nodiscard]] std::size_t find(std::string_view words, std::size_t from) const;

 private:
  BytePattern pattern_;
};

}  // namespace trefwoord::indexer
