#include "analyzers/dutch_lexicon.h"

#include <xxhash.h>

#include "embedded_dutch_lexicon.h"

namespace trefwoord::analyzers {

const Lexicon& dutch_lexicon() {
  static const Lexicon lexicon = Lexicon::parse(data::dutch_lexicon_bytes());
  return lexicon;
}

Lexicon dutch_lexicon_with(std::string_view serialised) {
  return serialised.empty() ? dutch_lexicon() : Lexicon::parse(data::dutch_lexicon_bytes(), serialised);
}

std::uint64_t dutch_lexicon_hash() {
  const std::string_view bytes = data::dutch_lexicon_bytes();
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace trefwoord::analyzers
