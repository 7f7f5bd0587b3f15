#include "indexer/upsert.h"

#include <xapian.h>

#include "indexer/schema.h"
#include "indexer/shards.h"
#include "indexer/stored_article.h"

namespace trefwoord::indexer {
namespace {

// The document with that id term, or 0.
Xapian::docid find_document(const std::string& id_term, const Xapian::Database& database) {
  const Xapian::PostingIterator postings = database.postlist_begin(id_term);
  return postings == database.postlist_end(id_term) ? 0 : *postings;
}

// Above all others, in whichever shard.
void add_document(const Xapian::Document& document, const std::string& id_term, std::uint32_t shards,
                  Xapian::WritableDatabase& database) {
  if (shards == 1) {
    database.add_document(document);
    return;
  }
  const Xapian::docid last = database.get_lastdocid();
  const Xapian::docid number = last == 0 ? 1 : number_in_shard(last, shards) + 1;
  if (number > kMostDocuments / shards) {
    throw Xapian::DatabaseError("No number is left for another document; a rebuild gives them anew");
  }
  database.replace_document(number_in_all(number, shard_of(id_term, shards), shards), document);
}

}  // namespace

AddOutcome upsert(const Article& article, DocumentBuilder& builder, std::uint32_t shards,
                  Xapian::WritableDatabase& database) {
  const std::string id_term = schema::id_term(article.id);
  const Xapian::docid standing = find_document(id_term, database);
  if (standing == 0) {
    add_document(builder.build(article), id_term, shards, database);
    return AddOutcome::indexed;
  }
  const std::string standing_hash = database.get_document(standing).get_value(schema::kContentHashSlot);
  if (standing_hash == content_hash(serialise(article))) {
    return AddOutcome::unchanged;
  }
  // A new document, so that a number always means the same one (document_file.h).
  const Xapian::Document document = builder.build(article);
  database.delete_document(standing);
  add_document(document, id_term, shards, database);
  return AddOutcome::updated;
}

bool erase(std::string_view id, Xapian::WritableDatabase& database) {
  const Xapian::docid standing = find_document(schema::id_term(id), database);
  if (standing == 0) {
    return false;
  }
  database.delete_document(standing);
  return true;
}

std::vector<std::string> erase_matching(const ArticleFilter& filter, std::uint64_t at_most,
                                        const ArticleStorage& articles, Xapian::WritableDatabase& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(filter_query(filter));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(at_most));
  std::vector<std::string> ids;
  for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
    // One that cannot be read goes too; nobody can ask for it by its id.
    const Result<Article> stored = articles.article(*match, database);
    ids.push_back(stored ? stored->id : std::string());
    database.delete_document(*match);
  }
  return ids;
}

Result<std::optional<Article>> find_article(std::string_view id, const ArticleStorage& articles,
                                            const Xapian::Database& database) {
  const Xapian::docid standing = find_document(schema::id_term(id), database);
  if (standing == 0) {
    return std::optional<Article>();
  }
  return articles.article(standing, database).map([](Article article) {
    return std::optional(std::move(article));
  });
}

}  // namespace trefwoord::indexer
