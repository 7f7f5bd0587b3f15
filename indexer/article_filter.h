#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace Xapian {
class Query;
}

namespace trefwoord::indexer {

// A span of calendar days, both inclusive; an open end is absent. An article is inside when its date's span
// touches it; one without a date never is.
struct DateRange {
  std::optional<std::chrono::sys_days> from = {};
  std::optional<std::chrono::sys_days> to = {};
};

// Which articles are meant, by what they say of themselves: any of the same kind, all of different kinds.
struct ArticleFilter {
  DateRange published = {};
  std::vector<std::string> sections = {};
  std::vector<std::string> sources = {};
  std::vector<std::string> authors = {};
  std::vector<std::string> tags = {};

  // Lets every article through.
  [[nodiscard]] bool is_empty() const {
    return !published.from && !published.to && sections.empty() && sources.empty() && authors.empty() &&
           tags.empty();
  }
};

// Matches what the filter lets through, scoring nothing; MatchAll for an empty one.
[[nodiscard]] Xapian::Query filter_query(const ArticleFilter& filter);
// The same, its terms made into queries by `of_term`.
[[nodiscard]] Xapian::Query filter_query(
    const ArticleFilter& filter, const std::function<Xapian::Query(const std::string& term)>& of_term);

}  // namespace trefwoord::indexer
