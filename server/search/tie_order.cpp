#include "server/search/tie_order.h"

#include "indexer/piecewise_article.h"
#include "indexer/schema.h"
#include "server/search/document_ids.h"

namespace trefwoord::search {

bool TieOrder::stands_before(Xapian::docid a, Xapian::docid b) {
  if (a == b) {
    return false;
  }
  if (ids_) {
    const std::uint32_t rank_a = ids_->rank_of(a);
    const std::uint32_t rank_b = ids_->rank_of(b);
    if (rank_a != 0 && rank_b != 0) return rank_a < rank_b;
  }
  const std::string& published_a = known(a).published;
  const std::string& published_b = known(b).published;
  return published_a != published_b ? published_a > published_b : id_of(a) < id_of(b);
}

TieOrder::Known& TieOrder::known(Xapian::docid document) {
  const auto [found, is_new] = known_.try_emplace(document);
  if (is_new) {
    found->second.published =
        matched_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(indexer::schema::kPublishedSlot);
  }
  return found->second;
}

const std::string& TieOrder::id_of(Xapian::docid document) {
  Known& of = known(document);
  if (of.id.empty()) {
    std::string room;
    indexer::PiecewiseArticle pieces(articles_.packing());  // of a law only its beginning
    const Result<indexer::StoredArticle> stored = pieces.open(articles_.packed(document, database_, room));
    of.id = stored ? std::string(stored->id) : std::string("?");
  }
  return of.id;
}

}  // namespace trefwoord::search
