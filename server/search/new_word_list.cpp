#include "server/search/new_word_list.h"

#include "indexer/schema.h"

namespace trefwoord::search {

std::span<const std::string> NewWordList::beginning_with(char letter) {
  const auto [known, is_new] = known_.try_emplace(letter);
  if (is_new) {
    const std::string prefix = indexer::schema::new_word_term({&letter, 1});
    const Xapian::TermIterator end = database_.allterms_end(prefix);
    for (Xapian::TermIterator term = database_.allterms_begin(prefix); term != end; ++term) {
      known->second.push_back((*term).substr(indexer::schema::kNewWordPrefix.size()));
    }
  }
  return known->second;
}

}  // namespace trefwoord::search
