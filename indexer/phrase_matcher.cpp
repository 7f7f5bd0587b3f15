#include "indexer/phrase_matcher.h"

#include <cstddef>
#include <string>

namespace trefwoord::indexer {
namespace {

// Of a word's four bytes the first two are its stem's.
BytePattern pattern_of(std::span<const WordCode> codes, PhraseOf of) {
  std::string bytes;
  std::string counts;
  for (const WordCode code : codes) {
    const std::size_t before = bytes.size();
    append_code(code, bytes);
    const std::size_t width = bytes.size() - before;
    counts.append(of == PhraseOf::stems && width > 1 ? std::string{1, 1, 0, 0} : std::string(width, 1));
  }
  return {std::move(bytes), std::move(counts)};
}

// Whether a code starts at `place`. One does behind three bytes of which none could be the first of four;
// from the last such place on the codes are walked. From the front that was two fifths of what a phrase of
// two common words took.
bool starts_code(std::string_view words, std::size_t place) {
  std::size_t start = 0;
  std::size_t passed = 0;
  for (std::size_t at = place; at > 0 && start == 0; --at) {
    passed = code_bytes(words[at - 1]) == 1 ? passed + 1 : 0;
    if (passed == kMostCodeBytes - 1) start = at - 1 + passed;
  }
  while (start < place) start += code_bytes(words[start]);
  return start == place;
}

}  // namespace

PhraseMatcher::PhraseMatcher(std::span<const WordCode> codes, PhraseOf of)
    : pattern_(pattern_of(codes, of)) {}

bool PhraseMatcher::matches(std::string_view stream) const {
  return find(word_bytes_of(stream), 0) != std::string_view::npos;
}

std::size_t PhraseMatcher::find(std::string_view words, std::size_t from) const {
  // The search by bytes is what makes this quick, and it is right unless a hit starts inside a code.
  std::size_t hit = pattern_.find(words, from);
  while (hit != std::string_view::npos && !starts_code(words, hit)) hit = pattern_.find(words, hit + 1);
  return hit;
}

}  // namespace trefwoord::indexer
