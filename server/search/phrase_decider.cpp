#include "server/search/phrase_decider.h"

#include <algorithm>

#include "indexer/schema.h"

namespace trefwoord::search {

PhraseDecider::PhraseDecider(const AnalyzedQuery& query, const LiveIndex& index)
    : streams_(index.database, index.streams), is_sharded_(!index.shards.empty()) {
  for (const QueryPhrase& phrase : query.phrases) {
    phrases_.emplace_back(phrase.codes);
  }
}

// Of several databases Xapian tells the document's number in its own; the streams of those are values.
bool PhraseDecider::operator()(const Xapian::Document& document) const {
  return is_sharded_ ? has_phrases(document.get_value(indexer::schema::kTokenStreamSlot))
                     : passes(document.get_docid());
}

bool PhraseDecider::passes(Xapian::docid document) const {
  return has_phrases(streams_.of(document));
}

bool PhraseDecider::has_phrases(std::string_view stream) const {
  return std::all_of(phrases_.begin(), phrases_.end(),
                     [stream](const indexer::PhraseMatcher& phrase) { return phrase.matches(stream); });
}

}  // namespace trefwoord::search
