#include "server/search/facet_columns.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "indexer/schema.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

// None of a document that is gone.
std::vector<std::string> terms_of(Xapian::docid document, const std::string& prefix,
                                  const Xapian::Database& database) {
  std::vector<std::string> terms;
  try {
    auto term = database.termlist_begin(document);
    for (term.skip_to(prefix); term != database.termlist_end(document) && (*term).starts_with(prefix);
         ++term) {
      terms.push_back(*term);
    }
  } catch (const Xapian::DocNotFoundError&) {
    return {};
  }
  return terms;
}

}  // namespace

FacetColumn::FacetColumn(const Xapian::Database& database, std::string_view prefix)
    : prefix_(prefix), begins_(std::size_t{database.get_lastdocid()} + 2) {
  std::vector<std::pair<Xapian::docid, std::uint32_t>> pairs;
  for (auto term = database.allterms_begin(prefix_); term != database.allterms_end(prefix_); ++term) {
    const auto number = static_cast<std::uint32_t>(terms_.size());
    terms_.push_back(*term);
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
      pairs.emplace_back(*posting, number);
      ++begins_[*posting + 1];
    }
  }
  for (std::size_t document = 1; document < begins_.size(); ++document) {
    begins_[document] += begins_[document - 1];
  }
  values_.resize(pairs.size());
  std::vector<std::uint32_t> next = begins_;
  for (const auto& [document, number] : pairs) values_[next[document]++] = number;
}

void FacetColumn::add_newer(const Xapian::Database& database) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (const std::string& term : terms_) numbers.emplace(term, static_cast<std::uint32_t>(numbers.size()));
  for (auto document = static_cast<Xapian::docid>(begins_.size() - 1); document <= database.get_lastdocid();
       ++document) {
    for (std::string& term : terms_of(document, prefix_, database)) {
      const auto [known, is_new] = numbers.emplace(term, static_cast<std::uint32_t>(numbers.size()));
      if (is_new) terms_.push_back(std::move(term));
      values_.push_back(known->second);
    }
    begins_.push_back(static_cast<std::uint32_t>(values_.size()));
  }
}

std::span<const std::uint32_t> FacetColumn::values_of(Xapian::docid document) const {
  if (document + std::size_t{1} >= begins_.size()) return {};
  return std::span(values_).subspan(begins_[document], begins_[document + 1] - begins_[document]);
}

FacetColumns::FacetColumns(const Xapian::Database& database) {
  for (const std::string_view prefix :
       {schema::kSectionPrefix, schema::kSourcePrefix, schema::kAuthorPrefix, schema::kTagPrefix}) {
    columns_.emplace_back(database, prefix);
  }
  read_dates(database, 1);
}

FacetColumns FacetColumns::with_newer(const Xapian::Database& database) const {
  FacetColumns newer = *this;
  for (FacetColumn& column : newer.columns_) column.add_newer(database);
  newer.read_dates(database, static_cast<Xapian::docid>(dates_.size()));
  return newer;
}

void FacetColumns::read_dates(const Xapian::Database& database, Xapian::docid first) {
  dates_.resize(std::max(dates_.size(), std::size_t{database.get_lastdocid()} + 1));
  const auto read = [&](schema::Slot slot, std::int32_t DocumentDate::*day) {
    auto value = database.valuestream_begin(slot);
    for (value.skip_to(first); value != database.valuestream_end(slot); ++value) {
      dates_[value.get_docid()].*day = static_cast<std::int32_t>(schema::day_of(*value));
    }
  };
  read(schema::kPublishedFirstSlot, &DocumentDate::first_day);
  read(schema::kPublishedLastSlot, &DocumentDate::last_day);
  for (std::size_t document = first; document < dates_.size(); ++document) {
    if (dates_[document].is_known()) newest_day_ = std::max(newest_day_, dates_[document].last_day);
  }
}

const FacetColumn& FacetColumns::of(FacetField field) const {
  return columns_[static_cast<std::size_t>(field)];
}

DocumentDate FacetColumns::date_of(Xapian::docid document) const {
  return document < dates_.size() ? dates_[document] : DocumentDate();
}

std::shared_ptr<const FacetColumns> SharedFacetColumns::of(const Xapian::Database& database,
                                                           std::uint64_t revision) {
  const std::lock_guard lock(mutex_);
  const std::string uuid = database.get_uuid();
  const bool is_same = latest_ && database_ == uuid;
  // A searcher may still read a state before the latest, which has all its documents too.
  if (is_same && revision <= revision_) return latest_;
  latest_ =
      std::make_shared<const FacetColumns>(is_same ? latest_->with_newer(database) : FacetColumns(database));
  revision_ = revision;
  database_ = uuid;
  return latest_;
}

}  // namespace trefwoord::search
