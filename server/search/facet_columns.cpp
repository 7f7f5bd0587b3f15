#include "server/search/facet_columns.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "indexer/schema.h"
#include "server/search/snapshot.h"
#include "server/search/term_documents.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

std::vector<std::string> terms_of(Xapian::docid document, const std::string& prefix,
                                  const Xapian::Database& database) {
  std::vector<std::string> terms;
  auto term = database.termlist_begin(document);
  for (term.skip_to(prefix); term != database.termlist_end(document) && (*term).starts_with(prefix); ++term) {
    terms.push_back(*term);
  }
  return terms;
}

}  // namespace

FacetColumn::FacetColumn(const LiveIndex& index, std::string_view prefix)
    : prefix_(prefix), places_(index.places()), begins_(places_.of(index.matched.get_lastdocid()) + 2) {
  const Xapian::Database& database = index.database;
  std::vector<std::pair<std::size_t, std::uint32_t>> pairs;
  for (auto term = database.allterms_begin(prefix_); term != database.allterms_end(prefix_); ++term) {
    const auto number = static_cast<std::uint32_t>(terms_.size());
    terms_.push_back(*term);
    for (TermDocuments posting(*term, index); !posting.at_end(); posting.next()) {
      pairs.emplace_back(places_.of(posting.document()), number);
      if (pairs.back().first + 1 >= begins_.size()) begins_.resize(pairs.back().first + 2);
      ++begins_[pairs.back().first + 1];
    }
  }
  for (std::size_t place = 1; place < begins_.size(); ++place) {
    begins_[place] += begins_[place - 1];
  }
  values_.resize(pairs.size());
  std::vector<std::uint32_t> next = begins_;
  for (const auto& [place, number] : pairs) values_[next[place]++] = number;
}

void FacetColumn::add_newer(const Xapian::Database& database) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (const std::string& term : terms_) numbers.emplace(term, static_cast<std::uint32_t>(numbers.size()));
  const auto end_of_values = [this] { return static_cast<std::uint32_t>(values_.size()); };
  auto document = database.postlist_begin({});
  document.skip_to(places_.first_at(begins_.size() - 1));
  for (; document != database.postlist_end({}); ++document) {
    begins_.resize(places_.of(*document) + 1, end_of_values());  // those in between are gone
    for (std::string& term : terms_of(*document, prefix_, database)) {
      const auto [known, is_new] = numbers.emplace(term, static_cast<std::uint32_t>(numbers.size()));
      if (is_new) terms_.push_back(std::move(term));
      values_.push_back(known->second);
    }
    begins_.push_back(end_of_values());
  }
}

std::span<const std::uint32_t> FacetColumn::values_of(Xapian::docid document) const {
  const std::size_t place = places_.of(document);
  if (place + 1 >= begins_.size()) return {};
  return std::span(values_).subspan(begins_[place], begins_[place + 1] - begins_[place]);
}

FacetColumns::FacetColumns(const LiveIndex& index) : places_(index.places()) {
  for (const std::string_view prefix :
       {schema::kSectionPrefix, schema::kSourcePrefix, schema::kAuthorPrefix, schema::kTagPrefix}) {
    columns_.emplace_back(index, prefix);
  }
  read_dates(index.matched, 1);
}

FacetColumns FacetColumns::with_newer(const Xapian::Database& database) const {
  FacetColumns newer = *this;
  for (FacetColumn& column : newer.columns_) column.add_newer(database);
  newer.read_dates(database, dates_.size());
  return newer;
}

void FacetColumns::read_dates(const Xapian::Database& database, std::size_t first_place) {
  dates_.resize(std::max(dates_.size(), places_.of(database.get_lastdocid()) + 1));
  const auto read = [&](schema::Slot slot, std::int32_t DocumentDate::*day) {
    auto value = database.valuestream_begin(slot);
    for (value.skip_to(places_.first_at(first_place)); value != database.valuestream_end(slot); ++value) {
      dates_[places_.of(value.get_docid())].*day = static_cast<std::int32_t>(schema::day_of(*value));
    }
  };
  read(schema::kPublishedFirstSlot, &DocumentDate::first_day);
  read(schema::kPublishedLastSlot, &DocumentDate::last_day);
  for (std::size_t place = first_place; place < dates_.size(); ++place) {
    if (dates_[place].is_known()) newest_day_ = std::max(newest_day_, dates_[place].last_day);
  }
}

const FacetColumn& FacetColumns::of(FacetField field) const {
  return columns_[static_cast<std::size_t>(field)];
}

DocumentDate FacetColumns::date_of(Xapian::docid document) const {
  const std::size_t place = places_.of(document);
  return place < dates_.size() ? dates_[place] : DocumentDate();
}

std::shared_ptr<const FacetColumns> SharedFacetColumns::of(const LiveIndex& index) {
  if (auto columns = known(index)) return columns;
  const std::lock_guard making(making_);
  return aside_of(index);
}

std::shared_ptr<const FacetColumns> SharedFacetColumns::aside_of(const LiveIndex& index) {
  auto columns = known(index);
  return columns ? columns : make(index);
}

std::shared_ptr<const FacetColumns> SharedFacetColumns::known(const LiveIndex& index) {
  const std::string uuid = index.database.get_uuid();
  const std::lock_guard lock(mutex_);
  // A searcher may still read a state before the latest, which has all its documents too.
  const bool has_all = latest_ && database_ == uuid && index.revision <= revision_;
  return has_all ? latest_ : nullptr;
}

std::shared_ptr<const FacetColumns> SharedFacetColumns::make(const LiveIndex& index) {
  std::string uuid = index.database.get_uuid();
  std::string former;
  std::shared_ptr<const FacetColumns> before;
  {
    const std::lock_guard lock(mutex_);
    former = database_;
    if (former == uuid && index.grows_in_order) before = latest_;
  }
  auto made =
      std::make_shared<const FacetColumns>(before ? before->with_newer(index.database) : FacetColumns(index));
  const std::lock_guard lock(mutex_);
  if (database_ == uuid && index.revision <= revision_) return latest_;
  if (database_ != former) return made;  // searches went on to another meanwhile
  latest_ = std::move(made);
  revision_ = index.revision;
  database_ = std::move(uuid);
  return latest_;
}

}  // namespace trefwoord::search
