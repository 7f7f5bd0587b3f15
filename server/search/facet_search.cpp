#include "server/search/facet_search.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <unordered_set>
#include <utility>

#include "indexer/schema.h"
#include "server/search/term_documents.h"
#include "server/search/timeline.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

bool is_by_date(FacetField field) {
  return field == FacetField::year || field == FacetField::month;
}

std::string_view prefix_of(FacetField field) {
  constexpr std::array<std::string_view, 4> kPrefixes{schema::kSectionPrefix, schema::kSourcePrefix,
                                                      schema::kAuthorPrefix, schema::kTagPrefix};
  return kPrefixes[static_cast<std::size_t>(field)];
}

// The filter on the field; null for years and months.
template <class Request>
auto* filter_of(FacetField field, Request& request) {
  switch (field) {
    case FacetField::section:
      return &request.sections;
    case FacetField::source:
      return &request.sources;
    case FacetField::author:
      return &request.authors;
    default:
      return &request.tags;
  }
}

// The request without the filter on the field; nullopt if it has none.
std::optional<SearchRequest> widened(const SearchRequest& request, FacetField field) {
  SearchRequest wider = request;
  if (is_by_date(field)) {
    if (!request.published.from && !request.published.to) return std::nullopt;
    wider.published = {};
    return wider;
  }
  if (filter_of(field, request)->empty()) return std::nullopt;
  filter_of(field, wider)->clear();
  return wider;
}

// Tells what of a story was counted already. Without stories every document is counted.
class CountedOfStories {
 public:
  explicit CountedOfStories(const Stories* stories) : stories_(stories) {}

  // Whether it is the first time for this document's story; always, if it belongs to none.
  [[nodiscard]] bool is_first(Xapian::docid document, std::uint32_t value) {
    const std::uint32_t story = stories_ == nullptr ? 0 : stories_->story_of(document);
    return story == 0 || counted_.insert(std::uint64_t{story} << 32U | value).second;
  }

 private:
  const Stories* stories_;
  std::unordered_set<std::uint64_t> counted_;
};

std::vector<std::string> values_of(FacetField field, const indexer::Article& article) {
  switch (field) {
    case FacetField::section:
      return {article.section};
    case FacetField::source:
      return {article.source};
    case FacetField::author:
      return article.authors;
    default:
      return article.tags;
  }
}

std::string date_value(std::chrono::sys_days day, FacetField field) {
  const std::chrono::year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, field == FacetField::year ? "%04d" : "%04d-%02u",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
  return text;
}

}  // namespace

std::vector<Facet> FacetSearch::facets(const SearchRequest& request) {
  std::vector<Facet> facets;
  for (const FacetField field : request.facets) {
    const std::optional<SearchRequest> wider = widened(request, field);
    const Documents found = wider ? find_(*wider) : Documents();
    const Documents& documents = wider ? found : matches(request);
    facets.push_back(is_by_date(field) ? count_dates(field, documents)
                                       : count_values(field, documents, *filter_of(field, request)));
  }
  return facets;
}

Timeline FacetSearch::timeline(const SearchRequest& request) {
  const TimelineUnit unit = unit_for(dates_of(matches(request)));
  return timeline_of(dates_to_count(matches(request), unit), unit);
}

std::vector<DocumentDate> FacetSearch::dates_of(const Documents& documents) const {
  std::vector<DocumentDate> dates;
  dates.reserve(documents.size());
  for (const Xapian::docid document : documents) dates.push_back(columns_.date_of(document));
  return dates;
}

// All of them, but once a story for each bucket.
std::vector<DocumentDate> FacetSearch::dates_to_count(const Documents& documents, TimelineUnit unit) const {
  if (stories_ == nullptr) return dates_of(documents);
  constexpr std::uint32_t kNoBucket = 1U << 31U;  // no date is as far back
  CountedOfStories counted(stories_);
  std::vector<DocumentDate> dates;
  for (const Xapian::docid document : documents) {
    const DocumentDate date = columns_.date_of(document);
    const auto bucket = bucket_of(date, unit);
    const std::uint32_t number =
        bucket ? static_cast<std::uint32_t>(bucket->time_since_epoch().count()) : kNoBucket;
    if (counted.is_first(document, number)) dates.push_back(date);
  }
  return dates;
}

const FacetSearch::Documents& FacetSearch::matches(const SearchRequest& request) {
  if (!matches_) matches_ = find_(request);
  return *matches_;
}

Facet FacetSearch::count_values(FacetField field, const Documents& documents,
                                const std::vector<std::string>& chosen) const {
  const FacetColumn& column = columns_.of(field);
  std::vector<std::uint32_t> counts(column.terms().size());
  CountedOfStories counted(stories_);
  for (const Xapian::docid document : documents) {
    for (const std::uint32_t value : column.values_of(document)) {
      if (counted.is_first(document, value)) ++counts[value];
    }
  }
  std::vector<std::string> chosen_terms;
  for (const std::string& value : chosen)
    chosen_terms.push_back(schema::filter_term(prefix_of(field), value));
  std::vector<std::uint32_t> order;
  for (std::uint32_t value = 0; value < counts.size(); ++value) {
    if (counts[value] > 0) order.push_back(value);
  }
  // What is chosen is always among them, so that it can be dropped again.
  const auto key = [&](std::uint32_t value) {
    const std::string& term = column.terms()[value];
    const bool is_chosen = std::ranges::find(chosen_terms, term) != chosen_terms.end();
    return std::tuple(!is_chosen, ~counts[value], std::string_view(term));
  };
  const std::size_t most = std::min(order.size(), kMostFacetValues);
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(most), {}, key);
  order.resize(most);
  std::ranges::sort(order, {}, [&](std::uint32_t value) {
    return std::pair(~counts[value], std::string_view(column.terms()[value]));
  });
  Facet facet{.field = field, .counts = {}};
  for (const std::uint32_t value : order) {
    facet.counts.push_back({as_written(field, column.terms()[value]), counts[value]});
  }
  return facet;
}

Facet FacetSearch::count_dates(FacetField field, const Documents& documents) const {
  const TimelineUnit unit = field == FacetField::year ? TimelineUnit::year : TimelineUnit::month;
  std::map<std::chrono::sys_days, std::uint32_t> counts;
  for (const auto& [date, count] : search::count_dates(dates_to_count(documents, unit))) {
    if (const auto bucket = bucket_of(date, unit)) counts[*bucket] += count;
  }
  Facet facet{.field = field, .counts = {}};
  for (auto count = counts.rbegin(); count != counts.rend() && facet.counts.size() < kMostFacetValues;
       ++count) {
    facet.counts.push_back({date_value(count->first, field), count->second});
  }
  return facet;
}

// Terms are folded; the first article that has one says how it is written.
std::string FacetSearch::as_written(FacetField field, const std::string& term) const {
  const TermDocuments with(term, index_);
  if (with.at_end()) return term.substr(prefix_of(field).size());  // columns may be of a newer state
  if (const auto article = index_.articles.article(with.document(), index_.database)) {
    for (const std::string& value : values_of(field, *article)) {
      if (schema::filter_term(prefix_of(field), value) == term) return value;
    }
  }
  return term.substr(prefix_of(field).size());
}

}  // namespace trefwoord::search
