#include "server/search/search_tables.h"

#include <xxhash.h>

#include <string>

namespace trefwoord::search {

std::uint64_t hash_of(const Synonyms& synonyms, const analyzers::StopWordChanges& stop_words) {
  std::string text = stop_words.text();
  for (const Synonym& synonym : synonyms) {
    text.append("\n").append(synonym.term);
    for (const std::string& alternative : synonym.alternatives) text.append(",").append(alternative);
  }
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace trefwoord::search
