#include "server/search/facet_columns.h"

#include <utility>

#include "indexer/schema.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

}  // namespace

FacetColumn::FacetColumn(const Xapian::Database& database, std::string_view prefix)
    : begins_(std::size_t{database.get_lastdocid()} + 2) {
  std::vector<std::pair<Xapian::docid, std::uint32_t>> pairs;
  const std::string terms_prefix(prefix);
  for (auto term = database.allterms_begin(terms_prefix); term != database.allterms_end(terms_prefix);
       ++term) {
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

std::span<const std::uint32_t> FacetColumn::values_of(Xapian::docid document) const {
  if (document + std::size_t{1} >= begins_.size()) return {};
  return std::span(values_).subspan(begins_[document], begins_[document + 1] - begins_[document]);
}

FacetColumns::FacetColumns(const Xapian::Database& database)
    : dates_(std::size_t{database.get_lastdocid()} + 1) {
  for (const std::string_view prefix :
       {schema::kSectionPrefix, schema::kSourcePrefix, schema::kAuthorPrefix, schema::kTagPrefix}) {
    columns_.emplace_back(database, prefix);
  }
  for (auto day = database.valuestream_begin(schema::kPublishedFirstSlot);
       day != database.valuestream_end(schema::kPublishedFirstSlot); ++day) {
    dates_[day.get_docid()].first_day = static_cast<std::int32_t>(schema::day_of(*day));
  }
  for (auto day = database.valuestream_begin(schema::kPublishedLastSlot);
       day != database.valuestream_end(schema::kPublishedLastSlot); ++day) {
    dates_[day.get_docid()].last_day = static_cast<std::int32_t>(schema::day_of(*day));
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
  if (!latest_ || revision_ != revision) {
    latest_ = std::make_shared<const FacetColumns>(database);
    revision_ = revision;
  }
  return latest_;
}

}  // namespace trefwoord::search
