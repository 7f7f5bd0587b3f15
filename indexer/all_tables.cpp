#include "indexer/all_tables.h"

#include <xapian.h>

namespace trefwoord::indexer {
namespace {

// Every article has both an id, which is a term, and a text.
bool has_all_of(Xapian::docid article, const Xapian::Database& index) {
  try {
    return index.termlist_begin(article) != index.termlist_end(article) &&
           !index.get_document(article).get_data().empty();
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  } catch (const Xapian::FeatureUnavailableError&) {
    return false;  // there are no lists of terms at all
  } catch (const Xapian::DatabaseError&) {
    return true;  // it is there, and damaged
  }
}

}  // namespace

void require_all_tables(const Xapian::Database& index) {
  const Xapian::PostingIterator first = index.postlist_begin({});
  if (first != index.postlist_end({}) && !has_all_of(*first, index)) {
    throw Xapian::DatabaseOpeningError("Not all files of the index could be opened");
  }
}

}  // namespace trefwoord::indexer
