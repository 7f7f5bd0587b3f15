#include "server/search/pinned_documents.h"

#include <algorithm>
#include <set>
#include <string>

#include "indexer/schema.h"
#include "server/search/term_query.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

std::set<Xapian::docid> passing_filters(const std::vector<std::string>& id_terms, const QueryInput& input) {
  const Xapian::Query any = any_term(id_terms, input.index);
  Xapian::Enquire enquire(input.index.matched);
  enquire.set_query(within_filters(any, input));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(id_terms.size()));
  std::set<Xapian::docid> documents;
  for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
    documents.insert(*match);
  }
  return documents;
}

}  // namespace

std::vector<Xapian::docid> pinned_documents(const QueryInput& input) {
  if (input.rule == nullptr || input.rule->pinned.empty()) {
    return {};
  }
  const Xapian::Database& database = input.index.database;
  std::vector<std::string> terms;
  std::vector<Xapian::docid> documents;
  for (const std::string& id : input.rule->pinned) {
    terms.push_back(schema::id_term(id));
    const Xapian::PostingIterator postings = database.postlist_begin(terms.back());
    if (postings != database.postlist_end(terms.back())) {
      documents.push_back(*postings);
    }
  }
  const std::set<Xapian::docid> passing = passing_filters(terms, input);
  std::erase_if(documents, [&passing](Xapian::docid document) { return !passing.contains(document); });
  return documents;
}

bool is_hidden(Xapian::docid document, const QueryInput& input) {
  if (input.rule == nullptr) {
    return false;
  }
  const Xapian::Database& database = input.index.database;
  return std::ranges::any_of(input.rule->hidden, [&](const std::string& id) {
    const std::string term = schema::id_term(id);
    const Xapian::PostingIterator postings = database.postlist_begin(term);
    return postings != database.postlist_end(term) && *postings == document;
  });
}

}  // namespace trefwoord::search
