#include "indexer/all_tables.h"

#include <xapian.h>

namespace trefwoord::indexer {
namespace {

bool has_terms(Xapian::docid article, const Xapian::Database& index) {
  return index.termlist_begin(article) != index.termlist_end(article);
}

bool has_text(Xapian::docid article, const Xapian::Database& index) {
  return !index.get_document(article).get_data().empty();
}

// Every article has both an id, which is a term, and a text.
bool has(bool (*part)(Xapian::docid, const Xapian::Database&), Xapian::docid article,
         const Xapian::Database& index) {
  try {
    return part(article, index);
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  } catch (const Xapian::FeatureUnavailableError&) {
    return false;  // there are no lists of terms at all
  } catch (const Xapian::DatabaseError&) {
    return true;  // it is there, and damaged
  }
}

}  // namespace

void require_all_tables(const Xapian::Database& index, std::uint32_t in_file) {
  const Xapian::PostingIterator end = index.postlist_end({});
  Xapian::PostingIterator article = index.postlist_begin({});
  bool is_whole = article == end || has(has_terms, *article, index);
  if (in_file > 0 && article != end) article.skip_to(in_file + 1);
  is_whole = is_whole && (article == end || has(has_text, *article, index));
  if (!is_whole) {
    throw Xapian::DatabaseOpeningError("Not all files of the index could be opened");
  }
}

}  // namespace trefwoord::indexer
