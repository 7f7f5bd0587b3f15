#pragma once

#include <cstdint>
#include <string_view>

namespace trefwoord::analyzers {

// What a token is, which decides where it counts.
enum class TokenKind : std::uint8_t {
  word,           // a word at a position of its own
  stop_word,      // the same, but so common that it never decides a ranking
  part,           // a part of a hyphenated word ("strijders" in "IS-strijders"); has a position of its own
  joined,         // a hyphenated word as a whole; shares the position of its first part
  compound_part,  // a part of a solid word, an address or a URL; shares the position of the whole
};

// An occurrence of a term in a text. `begin` and `end` are byte offsets [begin, end) into the text as it was
// given to the analyzer: no filter changes them, so a highlight by offset is exact. The views belong to the
// analyzer and are valid until its next call of analyze().
struct Token {
  std::string_view form;  // the word itself, folded: NFC, lower case, no accents
  std::string_view stem;  // what all forms of the word share; what is indexed
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t position;  // counts words from 0; see has_own_position()
  TokenKind kind;
};

// Where the word at a position stands: bytes [begin, end) of the text.
struct WordPlace {
  std::uint32_t begin;
  std::uint32_t end;
};

// Tokens with a position of their own make up the text's sequence of words: phrases are matched on them
// alone.
[[nodiscard]] constexpr bool has_own_position(TokenKind kind) {
  return kind == TokenKind::word || kind == TokenKind::stop_word || kind == TokenKind::part;
}

}  // namespace trefwoord::analyzers
