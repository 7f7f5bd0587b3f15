#include "analyzers/word_run.h"

#include "analyzers/byte_lanes.h"
#include "analyzers/utf8.h"

namespace trefwoord::analyzers {
namespace {

bool is_word_class(CharacterClass kind) {
  return kind == CharacterClass::letter || kind == CharacterClass::digit;
}

// Where the ASCII letters and digits from `at` on end. Words end at no place that a processor could foresee,
// so that a loop over bytes costs a wrong guess each; sixteen at a time cost none.
std::size_t ascii_run_end(std::string_view text, std::size_t at) {
  for (; at + kLanes <= text.size(); at += kLanes) {
    const Lanes bytes = lanes_at(text.data() + at);
    const Lanes letters = (bytes | all_of(0x20)) - all_of('a');
    const Lanes digits = bytes - all_of('0');
    const auto ends = Lanes((letters >= all_of(26)) & (digits >= all_of(10)));
    if (const std::size_t run = first_set(ends); run < kLanes) return at + run;
  }
  while (at < text.size() && byte_class(text[at]) == ByteClass::word) ++at;
  return at;
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
    const std::size_t run_end = ascii_run_end(text, at);
    if (run_end > at) end = at = run_end;
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
