#include "analyzers/word_run.h"

#include "analyzers/utf8.h"

namespace trefwoord::analyzers {
namespace {

bool is_word_class(CharacterClass kind) {
  return kind == CharacterClass::letter || kind == CharacterClass::digit;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {CharacterClass::separator, 0};
  const auto [code_point, bytes] = decode_utf8(text, at);
  return {character_class(code_point), bytes};
}

bool begins_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const ByteClass byte = byte_class(text[at]);
  return byte == ByteClass::word || (byte == ByteClass::beyond && is_word_class(character_at(text, at).kind));
}

std::size_t next_word_begin(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const ByteClass byte = byte_class(text[at]);
    if (byte == ByteClass::word) return at;
    if (byte != ByteClass::beyond) {
      ++at;
      continue;
    }
    const auto [kind, bytes] = character_at(text, at);
    if (is_word_class(kind)) return at;
    at += bytes;
  }
  return at;
}

std::size_t word_run_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (true) {
    while (at < text.size() && byte_class(text[at]) == ByteClass::word) end = ++at;
    if (at >= text.size() || byte_class(text[at]) != ByteClass::beyond) return end;
    const auto [kind, bytes] = character_at(text, at);
    if (is_word_class(kind) || kind == CharacterClass::mark) {
      end = at += bytes;
    } else if (kind == CharacterClass::ignorable) {
      at += bytes;
    } else {
      return end;
    }
  }
}

std::size_t behind_connector(std::string_view text, std::size_t at, CharacterClass kind) {
  const Character connector = character_at(text, at);
  if (connector.kind != kind || connector.bytes == 0) return 0;
  return begins_word(text, at + connector.bytes) ? at + connector.bytes : 0;
}

}  // namespace trefwoord::analyzers
