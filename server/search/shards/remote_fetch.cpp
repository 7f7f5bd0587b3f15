#include "server/search/shards/remote_fetch.h"

#include <algorithm>

namespace trefwoord::search {

std::vector<Xapian::docid> fetch_documents(const Xapian::Database& remote) {
  Xapian::Enquire enquire(remote);
  enquire.set_query(Xapian::Query::MatchAll);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, remote.get_doccount());
  std::vector<Xapian::docid> documents(found.begin(), found.end());
  std::ranges::sort(documents);
  return documents;
}

PostingList fetch_postings(const std::string& term, const Xapian::Database& remote) {
  Xapian::Enquire enquire(remote);
  enquire.set_query(Xapian::Query(term));
  enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));  // the wdf, and nothing else
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::MSet found = enquire.get_mset(0, remote.get_doccount());
  std::vector<std::pair<Xapian::docid, std::uint8_t>> postings;
  postings.reserve(found.size());
  for (auto posting = found.begin(); posting != found.end(); ++posting) {
    postings.emplace_back(*posting, static_cast<std::uint8_t>(posting.get_weight()));
  }
  std::ranges::sort(postings);
  PostingList list;
  list.reserve(postings.size());
  for (const auto& [document, wdf] : postings) list.add(document, wdf);
  return list;
}

Values fetch_values(Xapian::valueno slot, const Xapian::Database& remote) {
  Xapian::Enquire enquire(remote);
  enquire.set_query(Xapian::Query::MatchAll);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot, false);
  const Xapian::MSet found = enquire.get_mset(0, remote.get_doccount());
  Values values;
  values.reserve(found.size());
  for (auto document = found.begin(); document != found.end(); ++document) {
    values.emplace_back(*document, document.get_sort_key());
  }
  std::ranges::sort(values);
  return values;
}

std::uint64_t state_of(const Xapian::Database& database) {
  return std::uint64_t{2} * database.get_lastdocid() - database.get_doccount();
}

}  // namespace trefwoord::search
