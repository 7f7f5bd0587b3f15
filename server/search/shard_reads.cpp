#include "server/search/shard_reads.h"

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
template <class Ask>
auto ShardReads::ask(Waited& waited, const Ask& ask) const {
  if (waited.shard.kept == nullptr) return ask();
  const auto start = std::chrono::steady_clock::now();
  auto answer = ask();
  waited.time += std::chrono::steady_clock::now() - start;
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

Xapian::Database ShardReads::read(const Xapian::Database& matched) {
  const Waited* const waited = find(matched);
  return waited == nullptr ? matched : waited->shard.read;
}

std::shared_ptr<const PostingList> ShardReads::postings(const std::string& term,
                                                        const Xapian::Database& matched) {
  Waited& waited = *find(matched);
  return ask(waited, [&] { return waited.shard.kept->postings(term, waited.shard.read); });
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

std::string ShardReads::token_stream(std::size_t shard, Xapian::docid document) {
  const auto found =
      std::ranges::find_if(shards_, [shard](const Waited& waited) { return waited.shard.number == shard; });
  Waited& waited = *found;
  return ask(waited, [&] {
    return waited.shard.read.get_document(document, Xapian::DOC_ASSUME_VALID)
        .get_value(indexer::schema::kTokenStreamSlot);
  });
}

}  // namespace trefwoord::search
