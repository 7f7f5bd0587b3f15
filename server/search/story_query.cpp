#include "server/search/story_query.h"

#include <span>
#include <utility>
#include <vector>

#include "indexer/schema.h"
#include "server/search/document_set_source.h"
#include "server/search/term_query.h"

namespace trefwoord::search {
namespace {

using Xapian::Query;

// Those that the index has as it is read: the stories may be of a newer state.
std::vector<Xapian::docid> those_there(std::span<const Xapian::docid> documents,
                                       const Xapian::Database& database) {
  std::vector<Xapian::docid> there;
  auto at = database.postlist_begin({});
  for (const Xapian::docid document : documents) {
    at.skip_to(document);
    if (at == database.postlist_end({})) break;
    if (*at == document) there.push_back(document);
  }
  return there;
}

}  // namespace

Query story_query(const std::string& id, const Filters& forced, const LiveIndex& index,
                  const Stories& stories) {
  Xapian::Enquire enquire(index.matched);
  enquire.set_query(
      {Query::OP_FILTER, term_query(indexer::schema::id_term(id), index), filter_query(forced, index)});
  const Xapian::MSet found = enquire.get_mset(0, 1);
  if (found.empty()) return Query::MatchNothing;
  std::vector<Xapian::docid> versions = those_there(stories.versions_of(*found.begin()), index.matched);
  if (versions.empty()) versions = {*found.begin()};
  return Query((new DocumentSetSource(versions, index))->release());
}

}  // namespace trefwoord::search
