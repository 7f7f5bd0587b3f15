#include "indexer/article_filter.h"

#include <xapian.h>

#include <string_view>

#include "indexer/schema.h"

namespace trefwoord::indexer {
namespace {

using Xapian::Query;

using OfTerm = std::function<Query(const std::string& term)>;

void add_values(std::string_view prefix, const std::vector<std::string>& values, const OfTerm& of_term,
                std::vector<Query>& all) {
  if (values.empty()) {
    return;
  }
  std::vector<Query> any;
  for (const std::string& value : values) {
    any.push_back(of_term(schema::filter_term(prefix, value)));
  }
  all.emplace_back(Query::OP_OR, any.begin(), any.end());
}

void add_dates(const DateRange& range, std::vector<Query>& all) {
  if (range.from) {
    all.emplace_back(Query::OP_VALUE_GE, schema::kPublishedLastSlot,
                     schema::sortable_day(range.from->time_since_epoch().count()));
  }
  if (range.to) {
    // Articles without a date have no value, which sorts before all dates: what has a first day is asked as
    // well.
    all.emplace_back(Query::OP_VALUE_RANGE, schema::kPublishedFirstSlot, schema::sortable_day(-8'000'000),
                     schema::sortable_day(range.to->time_since_epoch().count()));
  }
}

}  // namespace

Query filter_query(const ArticleFilter& filter) {
  return filter_query(filter, [](const std::string& term) { return Query(term); });
}

Query filter_query(const ArticleFilter& filter, const OfTerm& of_term) {
  std::vector<Query> all;
  add_values(schema::kSectionPrefix, filter.sections, of_term, all);
  add_values(schema::kSourcePrefix, filter.sources, of_term, all);
  add_values(schema::kAuthorPrefix, filter.authors, of_term, all);
  add_values(schema::kTagPrefix, filter.tags, of_term, all);
  add_dates(filter.published, all);
  return all.empty() ? Query::MatchAll : Query(Query::OP_AND, all.begin(), all.end());
}

}  // namespace trefwoord::indexer
