#include "server/search/shards/shard_reads.h"

#include <algorithm>
#include <utility>

#include "indexer/schema.h"

namespace trefwoord::search {

ShardReads::ShardReads(std::vector<Shard> shards, std::chrono::milliseconds most) : most_(most) {
  for (Shard& shard : shards) shards_.push_back({.shard = std::move(shard)});
}

void ShardReads::begin_search() {
  for (Waited& waited : shards_) waited.time = {};
}

// Xapian bounds a single answer; a shard whose every answer comes just in time would be waited for in vain.
// Many quick answers are no fault of the shard's, nor is a long list.
template <class Ask>
auto ShardReads::ask(Waited& waited, const Ask& ask) const {
  if (waited.shard.kept == nullptr) return ask();
  const auto start = std::chrono::steady_clock::now();
  auto answer = ask();
  const auto took = std::chrono::steady_clock::now() - start;
  if (took >= most_ / 10) waited.time += took;
  if (waited.time > most_) {
    throw Xapian::NetworkTimeoutError("All its answers to a search took too long", waited.shard.connection);
  }
  return answer;
}

ShardReads::Waited* ShardReads::find(const Xapian::Database& matched) {
  const std::string uuid = matched.get_uuid();
  const auto found =
      std::ranges::find_if(shards_, [&uuid](const Waited& waited) { return waited.shard.matched == uuid; });
  return found == shards_.end() ? nullptr : &*found;
}

bool ShardReads::is_remote(const Xapian::Database& matched) {
  const Waited* const waited = find(matched);
  return waited != nullptr && waited->shard.kept != nullptr;
}

std::shared_ptr<const PostingList> ShardReads::postings(const std::string& term,
                                                        const Xapian::Database& matched) {
  const Shard& shard = find(matched)->shard;
  return shard.kept->postings(term, shard.read);
}

Xapian::doccount ShardReads::frequency(const std::string& term) {
  Xapian::doccount sum = 0;
  for (Waited& waited : shards_) {
    const Shard& shard = waited.shard;
    sum += ask(waited, [&] {
      return shard.kept == nullptr ? shard.read.get_termfreq(term) : shard.kept->frequency(term, shard.read);
    });
  }
  return sum;
}

ShardReads::Waited* ShardReads::find(std::size_t shard) {
  const auto found =
      std::ranges::find_if(shards_, [shard](const Waited& waited) { return waited.shard.number == shard; });
  return found == shards_.end() ? nullptr : &*found;
}

std::optional<std::size_t> ShardReads::remote_number(const Xapian::Database& matched) {
  const Waited* const waited = find(matched);
  if (waited == nullptr || waited->shard.kept == nullptr) return std::nullopt;
  return waited->shard.number;
}

bool ShardReads::is_remote(std::size_t shard) {
  const Waited* const waited = find(shard);
  return waited != nullptr && waited->shard.kept != nullptr;
}

std::shared_ptr<const RemoteShard::TokenStream> ShardReads::token_stream(std::size_t shard,
                                                                         Xapian::docid document) {
  Waited& waited = *find(shard);
  return ask(waited, [&] { return waited.shard.kept->token_stream(document, waited.shard.read); });
}

}  // namespace trefwoord::search
