#include "tests/differential/search_truth.h"

#include <algorithm>
#include <limits>
#include <map>

#include "indexer/schema.h"
#include "server/search/query_parser.h"

namespace trefwoord::test {
namespace {

using indexer::Article;
using search::FacetField;
using search::Hit;
using search::SearchRequest;
using search::Sort;

std::string folded(const std::string& value) {
  return indexer::schema::filter_term("", value);
}

bool is_one_of(const std::string& value, const std::vector<std::string>& wanted) {
  return std::ranges::any_of(wanted, [&](const std::string& one) { return folded(one) == folded(value); });
}

bool lets_through(const search::Filters& filter, const Article& article) {
  const auto any = [](const std::vector<std::string>& values, const std::vector<std::string>& wanted) {
    return wanted.empty() ||
           std::ranges::any_of(values, [&](const std::string& value) { return is_one_of(value, wanted); });
  };
  const auto& [from, to] = filter.published;
  const bool is_in_time =
      (!from && !to) || (article.published && (!from || article.published->last_day() >= *from) &&
                         (!to || article.published->first_day() <= *to));
  return is_in_time && any({article.section}, filter.sections) && any({article.source}, filter.sources) &&
         any(article.authors, filter.authors) && any(article.tags, filter.tags);
}

// The values of an article that a facet counts it by, each once.
std::vector<std::string> values_of(const Article& article, FacetField field) {
  std::vector<std::string> values;
  switch (field) {
    case FacetField::section:
      values = {article.section};
      break;
    case FacetField::source:
      values = {article.source};
      break;
    case FacetField::author:
      values = article.authors;
      break;
    case FacetField::tag:
      values = article.tags;
      break;
    default: {
      const std::size_t characters = field == FacetField::year ? 4 : 7;
      if (article.published) values = {article.published->text().substr(0, characters)};
      std::erase_if(values, [characters](const std::string& value) { return value.size() < characters; });
    }
  }
  for (std::string& value : values) value = folded(value);
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::erase(values, "");
  return values;
}

// A filter on the field itself does not narrow its facet.
SearchRequest widened(SearchRequest request, FacetField field) {
  switch (field) {
    case FacetField::section:
      request.sections.clear();
      break;
    case FacetField::source:
      request.sources.clear();
      break;
    case FacetField::author:
      request.authors.clear();
      break;
    case FacetField::tag:
      request.tags.clear();
      break;
    default:
      request.published = {};
  }
  return request;
}

// Dated before undated where the newest come first, and the other way round where the oldest do.
std::int64_t second_of(const Hit& hit) {
  const auto& published = hit.article.published;
  return published ? published->first_second().time_since_epoch().count()
                   : std::numeric_limits<std::int64_t>::min();
}

bool may_follow(const Hit& before, const Hit& after, const SearchRequest& request) {
  if (request.sort == Sort::newest) return second_of(before) >= second_of(after);
  if (request.sort == Sort::oldest) return second_of(before) <= second_of(after);
  if (before.score != after.score) return before.score > after.score;
  if (request.cursor) return true;     // a whole result keeps rounded scores
  if (before.score == 0) return true;  // nothing ranks, as in a search for exclusions alone: by date
  if (second_of(before) != second_of(after)) return second_of(before) > second_of(after);
  return before.article.id < after.article.id;
}

}  // namespace

SearchTruth::SearchTruth(const std::vector<Article>& articles, analyzers::DutchAnalyzer& analyzer,
                         const analyzers::Analysis& analysis)
    : articles_(articles) {
  for (const Article& article : articles) truths_.emplace_back(article, analyzer, analysis.lexicon());
}

std::vector<const Article*> SearchTruth::found_by(const SearchRequest& request) {
  const search::QueryTree tree = search::parse_query_tree(request.text);
  const search::Filters asked{.published = request.published,
                              .sections = request.sections,
                              .sources = request.sources,
                              .authors = request.authors,
                              .tags = request.tags};
  std::vector<const Article*> found;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    const Article& article = articles_[i];
    if (lets_through(asked, article) && lets_through(request.forced, article) &&
        truths_[i].holds(tree.root, request.match, request.compounds)) {
      found.push_back(&article);
    }
  }
  return found;
}

std::string SearchTruth::fault_of_counts(const SearchRequest& request, const search::SearchResult& result) {
  for (const search::Facet& facet : result.facets) {
    if (const std::string fault = fault_of_facet(request, facet); !fault.empty()) return fault;
  }
  if (!request.timeline) return "";
  if (!result.timeline) return "the timeline is missing";
  std::uint64_t counted = result.timeline->undated;
  for (const search::TimelineBucket& bucket : result.timeline->buckets) counted += bucket.count;
  // Of the latest buckets alone there may be more articles than they count.
  const bool is_whole = result.timeline->buckets.size() < search::kMostTimelineBuckets;
  const std::size_t found = found_by(request).size();
  if (is_whole ? counted != found : counted > found) {
    return "the timeline counts " + std::to_string(counted) + " of " + std::to_string(found);
  }
  return "";
}

std::string SearchTruth::fault_of_facet(const SearchRequest& request, const search::Facet& facet) {
  std::map<std::string, std::uint32_t> expected;
  for (const Article* article : found_by(widened(request, facet.field))) {
    for (const std::string& value : values_of(*article, facet.field)) ++expected[value];
  }
  std::map<std::string, std::uint32_t> counted;
  for (const search::FacetCount& count : facet.counts) counted[folded(count.value)] += count.count;
  if (counted == expected) return "";
  std::string fault(search::kFacetNames[static_cast<std::size_t>(facet.field)]);
  for (const auto& [value, count] : expected) fault += " " + value + "=" + std::to_string(count);
  fault += " but counted";
  for (const auto& [value, count] : counted) fault += " " + value + "=" + std::to_string(count);
  return fault;
}

std::string fault_of_order(const SearchRequest& request, const std::vector<Hit>& hits) {
  for (std::size_t i = 1; i < hits.size(); ++i) {
    if (!may_follow(hits[i - 1], hits[i], request)) {
      const auto told = [](const Hit& hit) {
        return hit.article.id + " (" + std::to_string(hit.score) + ", " +
               (hit.article.published ? hit.article.published->text() : "undated") + ")";
      };
      return told(hits[i]) + " stands behind " + told(hits[i - 1]);
    }
  }
  return "";
}

}  // namespace trefwoord::test
