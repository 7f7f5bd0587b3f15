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

}  // namespace

PhraseMatcher::PhraseMatcher(std::span<const WordCode> codes, PhraseOf of)
    : pattern_(pattern_of(codes, of)) {}

bool PhraseMatcher::matches(std::string_view stream) const {
  const std::string_view words = word_bytes_of(stream);
  // The search by bytes is what makes this quick, and it is right unless a hit starts inside a code; then the
  // codes are walked to see where they start. `start` only ever advances, so the walk is linear.
  std::size_t start = 0;
  for (std::size_t hit = pattern_.find(words, 0); hit != std::string_view::npos;
       hit = pattern_.find(words, hit + 1)) {
    while (start < hit) {
      start += code_bytes(words[start]);
    }
    if (start == hit) {
      return true;
    }
  }
  return false;
}

}  // namespace trefwoord::indexer
