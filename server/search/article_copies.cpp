#include "server/search/article_copies.h"

#include "indexer/schema.h"

namespace trefwoord::search {
namespace {

constexpr Xapian::valueno kSlotsThatDecide[] = {indexer::schema::kPublishedSlot,
                                                indexer::schema::kPublishedFirstSlot,
                                                indexer::schema::kPublishedLastSlot};

}  // namespace

ArticleCopies::ArticleCopies(const std::vector<std::string>& ids, const LiveIndex& from)
    : database_("", Xapian::DB_BACKEND_INMEMORY) {
  indexer::TokenStreamReader streams(from.database, from.streams);
  for (std::size_t place = 0; place < ids.size(); ++place) {
    const std::string term = indexer::schema::id_term(ids[place]);
    const Xapian::PostingIterator document = from.database.postlist_begin(term);
    if (document == from.database.postlist_end(term)) continue;
    copy(*document, from, streams);
    places_.push_back(place);
  }
  const Xapian::Database& readable = database_;  // shares what it holds
  index_ = {.database = readable,
            .matched = readable,
            .revision = from.revision,
            .analysis = from.analysis,
            .new_words = std::make_shared<NewWordList>(database_),
            .is_analyzed_alike = from.is_analyzed_alike,
            .has_stories = from.has_stories};
}

void ArticleCopies::copy(Xapian::docid document, const LiveIndex& from, indexer::TokenStreamReader& streams) {
  const Xapian::Document article = from.database.get_document(document, Xapian::DOC_ASSUME_VALID);
  Xapian::Document copied;
  for (auto term = article.termlist_begin(); term != article.termlist_end(); ++term) {
    std::string name = *term;
    copied.add_term(name, term.get_wdf());
    terms_.insert(std::move(name));
  }
  for (const Xapian::valueno slot : kSlotsThatDecide) copied.add_value(slot, article.get_value(slot));
  copied.add_value(indexer::schema::kTokenStreamSlot, std::string(streams.of(document)));
  database_.add_document(copied);
}

}  // namespace trefwoord::search
