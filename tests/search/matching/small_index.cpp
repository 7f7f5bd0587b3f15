#include "tests/search/matching/small_index.h"

#include <algorithm>
#include <set>

#include "indexer/impact.h"
#include "indexer/schema.h"
#include "indexer/token_stream.h"

namespace trefwoord::search {

SmallIndex::SmallIndex(std::uint32_t shards) {
  for (std::uint32_t shard = 0; shard < shards; ++shard) {
    writable_.emplace_back((scratch_.path() / std::to_string(shard)).string(), Xapian::DB_CREATE);
  }
}

void SmallIndex::add(const std::vector<std::string>& words, std::uint32_t shard) {
  Xapian::Document document;
  indexer::TokenStreamWriter stream;
  stream.start_field(indexer::FieldKind::body);
  std::uniform_int_distribution<Xapian::termcount> impact(1, indexer::kMaxImpact);
  for (const std::string& word : words) {
    stream.add(indexer::word_code(word, word));
  }
  for (const std::string& word : std::set<std::string>(words.begin(), words.end())) {
    document.add_term(word, impact(impacts_));
  }
  document.add_value(indexer::schema::kTokenStreamSlot, stream.take());
  writable_[shard].add_document(document);
}

void SmallIndex::add_random(int documents, const std::vector<std::string>& vocabulary, std::mt19937& random) {
  std::geometric_distribution<std::size_t> rank(0.25);
  std::uniform_int_distribution<std::size_t> length(1, 12);
  std::uniform_int_distribution<std::size_t> shard(0, writable_.size() - 1);
  for (int i = 0; i < documents; ++i) {
    std::vector<std::string> words;
    for (std::size_t left = length(random); left > 0; --left) {
      words.push_back(vocabulary[std::min(rank(random), vocabulary.size() - 1)]);
    }
    add(words, static_cast<std::uint32_t>(shard(random)));
  }
}

void SmallIndex::remove(Xapian::docid document, std::uint32_t shard) {
  writable_[shard].delete_document(document);
}

LiveIndex SmallIndex::commit() {
  LiveIndex index;
  for (Xapian::WritableDatabase& writable : writable_) writable.commit();
  for (std::size_t shard = 0; shard < writable_.size(); ++shard) {
    const Xapian::Database read((scratch_.path() / std::to_string(shard)).string());
    index.database.add_database(read);
    if (writable_.size() > 1) index.shards.push_back(read);
  }
  index.matched = index.database;
  index.postings = postings_;
  index.revision = ++revision_;
  return index;
}

LiveIndex SmallIndex::with_neighbours(LiveIndex index, std::uint32_t documents) const {
  indexer::DocumentFileWriter writer(scratch_.path() / indexer::kTokenStreamFile);
  for (std::uint32_t document = 1; document <= documents; ++document) {
    writer.add(document, index.database.get_document(document).get_value(indexer::schema::kTokenStreamSlot));
  }
  writer.finish();
  index.streams = indexer::open_token_streams(scratch_.path());
  index.neighbours = indexer::NeighbourFilter::make(*index.streams);
  return index;
}

}  // namespace trefwoord::search
