#include "server/search/term_documents.h"

#include <algorithm>
#include <cstdint>

#include "indexer/shards.h"

namespace trefwoord::search {
namespace {

// The lowest number in a shard of what has this number in all of them, or a higher one.
Xapian::docid first_in_shard(Xapian::docid document, std::uint32_t shard, std::uint32_t shards) {
  const bool is_passed = shard < indexer::shard_of_number(document, shards);
  return indexer::number_in_shard(document, shards) + (is_passed ? 1 : 0);
}

}  // namespace

TermDocuments::TermDocuments(const std::string& term, const LiveIndex& index) {
  if (index.reads == nullptr) {
    all_ = index.database.postlist_begin(term);
  } else {
    for (const Xapian::Database& shard : index.shards) {
      shards_.emplace_back(term, shard, index.reads.get());
    }
  }
  find_first();
}

void TermDocuments::find_first() {
  if (shards_.empty()) {
    document_ = all_ == Xapian::PostingIterator() ? 0 : *all_;
    return;
  }
  document_ = 0;
  const auto shards = static_cast<std::uint32_t>(shards_.size());
  for (std::uint32_t shard = 0; shard < shards; ++shard) {
    if (shards_[shard].at_end()) continue;
    const Xapian::docid number = indexer::number_in_all(shards_[shard].document(), shard, shards);
    if (document_ == 0 || number < document_) document_ = number;
  }
}

void TermDocuments::next() {
  if (shards_.empty()) {
    ++all_;
  } else {
    const auto shards = static_cast<std::uint32_t>(shards_.size());
    shards_[indexer::shard_of_number(document_, shards)].next();
  }
  find_first();
}

void TermDocuments::skip_to(Xapian::docid document) {
  if (at_end() || document <= document_) return;
  if (shards_.empty()) {
    all_.skip_to(document);
  } else {
    const auto shards = static_cast<std::uint32_t>(shards_.size());
    for (std::uint32_t shard = 0; shard < shards; ++shard) {
      TermPostings& postings = shards_[shard];
      if (!postings.at_end()) postings.skip_to(first_in_shard(document, shard, shards));
    }
  }
  find_first();
}

Xapian::doccount frequency_of(const std::string& term, const LiveIndex& index) {
  return index.reads == nullptr ? index.database.get_termfreq(term) : index.reads->frequency(term);
}

}  // namespace trefwoord::search
