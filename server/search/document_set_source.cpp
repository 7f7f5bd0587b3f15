#include "server/search/document_set_source.h"

#include <algorithm>

#include "indexer/shards.h"

namespace trefwoord::search {

DocumentSetSource::DocumentSetSource(const std::vector<Xapian::docid>& documents, const LiveIndex& index) {
  std::vector<InDatabase> lists(index.databases());
  if (index.shards.empty()) {
    lists.front().documents = documents;
  } else {
    for (std::size_t shard = 0; shard < lists.size(); ++shard) {
      lists[shard].database = index.shards[shard].get_uuid();
    }
    for (const Xapian::docid document : documents) {
      lists[indexer::shard_of_number(document, index.databases())].documents.push_back(
          indexer::number_in_shard(document, index.databases()));
    }
  }
  lists_ = std::make_shared<const std::vector<InDatabase>>(std::move(lists));
  documents_ = &lists_->front().documents;
}

DocumentSetSource::DocumentSetSource(Lists lists)
    : lists_(std::move(lists)), documents_(&lists_->front().documents) {}

void DocumentSetSource::init(const Xapian::Database& database) {
  before_ = 0;
  if (lists_->size() > 1) {
    documents_ = &std::ranges::find(*lists_, database.get_uuid(), &InDatabase::database)->documents;
  }
}

void DocumentSetSource::skip_to(Xapian::docid document, double) {
  const std::size_t here = before_ == 0 ? 0 : before_ - 1;
  const auto from = documents_->begin() + static_cast<std::ptrdiff_t>(std::min(here, documents_->size()));
  const auto found = std::lower_bound(from, documents_->end(), document);
  before_ = static_cast<std::size_t>(found - documents_->begin()) + 1;
}

}  // namespace trefwoord::search
