#include "server/search/token_streams.h"

#include <utility>

#include "indexer/shards.h"

namespace trefwoord::search {

TokenStreams::TokenStreams(const LiveIndex& index)
    : here_(index.database, index.streams), reads_(index.reads), shards_(index.databases()) {}

TokenStreams::TokenStreams(const Xapian::Database& matched, std::shared_ptr<const indexer::DocumentFile> file,
                           std::shared_ptr<ShardReads> reads)
    : here_(matched, std::move(file)), reads_(std::move(reads)) {
  if (reads_ != nullptr) shard_ = reads_->remote_number(matched);
}

std::string_view TokenStreams::of(Xapian::docid document) {
  if (shard_) return of_remote(*shard_, document);
  if (reads_ != nullptr && shards_ > 0) {
    const std::uint32_t shard = indexer::shard_of_number(document, shards_);
    if (reads_->is_remote(shard)) return of_remote(shard, indexer::number_in_shard(document, shards_));
  }
  return here_.of(document);
}

void TokenStreams::prefetch(Xapian::docid document) const {
  if (reads_ == nullptr) here_.prefetch(document);
}

std::string_view TokenStreams::of_remote(std::size_t shard, Xapian::docid document) {
  last_ = reads_->token_stream(shard, document);
  return last_->text;
}

}  // namespace trefwoord::search
