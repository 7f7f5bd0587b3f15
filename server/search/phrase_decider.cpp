#include "server/search/phrase_decider.h"

#include <algorithm>

namespace trefwoord::search {

PhraseDecider::PhraseDecider(const AnalyzedQuery& query, const LiveIndex& index)
    : streams_(index.database, index.streams) {
  for (const QueryPhrase& phrase : query.phrases) {
    phrases_.emplace_back(phrase.codes);
  }
}

bool PhraseDecider::passes(Xapian::docid document) const {
  const std::string_view stream = streams_.of(document);
  return std::all_of(phrases_.begin(), phrases_.end(),
                     [stream](const indexer::PhraseMatcher& phrase) { return phrase.matches(stream); });
}

}  // namespace trefwoord::search
