#include "server/search/matching_documents.h"

#include <algorithm>

#include "indexer/shards.h"
#include "server/search/phrase_decider.h"
#include "server/search/pinned_documents.h"

namespace trefwoord::search {
namespace {

// Notes every match and lets none pass, so that the matcher has nothing to sort or keep. It is asked when all
// else has been, exclusions too: a PostingSource behind an AND would be asked before them.
class DocumentRecorder : public Xapian::MatchDecider {
 public:
  explicit DocumentRecorder(std::vector<Xapian::docid>& documents) : documents_(documents) {}

  [[nodiscard]] bool operator()(const Xapian::Document& document) const override {
    documents_.push_back(document.get_docid());
    return false;
  }

 private:
  std::vector<Xapian::docid>& documents_;
};

std::vector<Xapian::docid> all_documents(const Xapian::Database& database) {
  std::vector<Xapian::docid> documents;
  documents.reserve(database.get_doccount());
  for (auto document = database.postlist_begin({}); document != database.postlist_end({}); ++document) {
    documents.push_back(*document);
  }
  return documents;
}

// Of one database, as it numbers them.
std::vector<Xapian::docid> documents_in(const Xapian::Query& query, const Xapian::Database& database) {
  std::vector<Xapian::docid> documents;
  const DocumentRecorder recorder(documents);
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  (void)enquire.get_mset(0, 1, 0, nullptr, &recorder);
  return documents;
}

std::vector<Xapian::docid> documents_of(const Xapian::Query& query, const LiveIndex& index) {
  if (query.get_type() == Xapian::Query::LEAF_MATCH_ALL) {
    return all_documents(index.matched);
  }
  if (index.shards.empty()) {
    return documents_in(query, index.matched);
  }
  // A decider is told the numbers of one shard, and not of which.
  std::vector<Xapian::docid> documents;
  for (std::uint32_t shard = 0; shard < index.databases(); ++shard) {
    for (const Xapian::docid document : documents_in(query, index.shards[shard])) {
      documents.push_back(indexer::number_in_all(document, shard, index.databases()));
    }
  }
  std::ranges::sort(documents);
  return documents;
}

}  // namespace

std::vector<Xapian::docid> matching_documents(const QueryInput& input) {
  std::vector<Xapian::docid> documents = documents_of(build_query(input, input.request.match), input.index);
  if (!input.query.phrases.empty()) {
    const PhraseDecider has_phrases(input.query, input.index);
    std::erase_if(documents, [&](Xapian::docid document) { return !has_phrases.passes(document); });
  }
  if (const std::vector<Xapian::docid> pinned = pinned_documents(input); !pinned.empty()) {
    documents.insert(documents.end(), pinned.begin(), pinned.end());
    std::ranges::sort(documents);
  }
  return documents;
}

}  // namespace trefwoord::search
