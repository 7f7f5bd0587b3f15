#include "server/search/phrase_decider.h"

#include <algorithm>
#include <string>

#include "indexer/schema.h"
#include "server/search/shards/shard_reads.h"

namespace trefwoord::search {

PhraseDecider::PhraseDecider(const AnalyzedQuery& query, const LiveIndex& index)
    : neighbours_(index.neighbours),
      streams_(index),
      is_sharded_(!index.shards.empty()),
      reads_(index.reads) {
  for (const QueryPhrase& phrase : query.phrases) {
    phrases_.emplace_back(phrase.codes);
    for (std::size_t word = 1; word < phrase.codes.size(); ++word) {
      pairs_.emplace_back(phrase.codes[word - 1], phrase.codes[word]);
    }
  }
}

// Of several databases Xapian tells the document's number in its own; the streams of those are values, and of
// what is kept of a remote one the shard's number is.
bool PhraseDecider::operator()(const Xapian::Document& document) const {
  if (reads_ != nullptr) {
    if (const std::string shard = document.get_value(kShardNumberSlot); !shard.empty()) {
      return has_phrases(reads_->token_stream(std::stoul(shard), document.get_docid())->text);
    }
  }
  return is_sharded_ ? has_phrases(document.get_value(indexer::schema::kTokenStreamSlot))
                     : passes(document.get_docid());
}

bool PhraseDecider::passes(Xapian::docid document) const {
  return has_phrases(streams_.of(document));
}

bool PhraseDecider::may_pass(Xapian::docid document) const {
  return !has_neighbours(document) ||
         std::ranges::all_of(pairs_, [&](const auto& pair) { return neighbours_->may_have(document, pair); });
}

void PhraseDecider::prefetch_neighbours(Xapian::docid document) const {
  if (!has_neighbours(document)) return;
  for (const indexer::NeighbourPair& pair : pairs_) neighbours_->prefetch(document, pair);
}

bool PhraseDecider::has_phrases(std::string_view stream) const {
  return std::all_of(phrases_.begin(), phrases_.end(),
                     [stream](const indexer::PhraseMatcher& phrase) { return phrase.matches(stream); });
}

}  // namespace trefwoord::search
