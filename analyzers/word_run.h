#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzers/character_class.h"

// Where the letters of a word are: the steps that the tokenizer and its rules for numbers, abbreviations and
// addresses share. All offsets are in bytes.
namespace trefwoord::analyzers {

// What the scanning loops look at first: one look-up a byte decides for all of ASCII.
enum class ByteClass : std::uint8_t {
  separator,
  word,       // ASCII letter or digit
  connector,  // ASCII punctuation that sometimes joins what stands on both sides of it into one word
  beyond,     // not ASCII: the character must be decoded
};

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t c = 0x80; c < 256; ++c) classes[c] = ByteClass::beyond;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = ByteClass::word;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 32] = ByteClass::word;
  for (const char c : std::string_view("'`-.,&@:_+"))
    classes[static_cast<std::uint8_t>(c)] = ByteClass::connector;
  return classes;
}
inline constexpr auto kByteClasses = make_byte_classes();

[[nodiscard]] constexpr ByteClass byte_class(char byte) {
  return kByteClasses[static_cast<std::uint8_t>(byte)];
}

[[nodiscard]] constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

struct Character {
  CharacterClass kind;
  std::uint32_t bytes;  // 0 at the end of the text, which counts as a separator
};
[[nodiscard]] Character character_at(std::string_view text, std::size_t at);

// A letter or digit stands at `at`. Accents without a letter before them begin nothing.
[[nodiscard]] bool begins_word(std::string_view text, std::size_t at);

// The first offset >= `at` where a word begins, or the text's size.
[[nodiscard]] std::size_t next_word_begin(std::string_view text, std::size_t at);

// The end of the letters, digits and marks from `at`, where a word begins. Ignorable characters inside belong
// to the run, behind its last letter they do not.
[[nodiscard]] std::size_t word_run_end(std::string_view text, std::size_t at);

// The offset behind the one character at `at` if it is of class `kind` and a word begins behind it, else 0.
[[nodiscard]] std::size_t behind_connector(std::string_view text, std::size_t at, CharacterClass kind);

}  // namespace trefwoord::analyzers
