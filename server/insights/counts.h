#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace trefwoord::insights {

// Of everything that was counted, whatever became of its text.
struct Totals {
  std::uint64_t searches = 0;
  std::uint64_t without_results = 0;  // of the searches
  std::uint64_t clicks = 0;
};

// Of one query.
struct QueryCount {
  std::uint64_t searches = 0;
  std::uint64_t without_results = 0;
  std::uint64_t clicks = 0;
  std::uint64_t positions = 0;  // of all clicks, added up
};

// How often what was searched for, and which hits were chosen, in some span of time. Of at most `most`
// queries and as many articles: where one more comes, the half that was counted least is forgotten, so that a
// count may be too low, but never too high. Totals are exact. Not thread-safe.
class Counts {
 public:
  explicit Counts(std::size_t most) : most_(most) {}

  // nullopt: of a query whose text is not kept.
  void count_search(const std::optional<std::string>& query, bool found_none);
  // `position` of the hit, from 1.
  void count_click(const std::optional<std::string>& query, const std::string& article,
                   std::uint32_t position);
  // What was counted later. Clicks for a query that nobody searched for count for the article alone.
  void add(const Counts& later);

  // As they were kept: in place of what there is.
  void set_totals(const Totals& totals) { totals_ = totals; }
  void set_query(const std::string& query, const QueryCount& count);
  void set_article(const std::string& article, std::uint64_t clicks);

  [[nodiscard]] bool is_empty() const { return totals_.searches == 0 && totals_.clicks == 0; }
  [[nodiscard]] const Totals& totals() const { return totals_; }
  [[nodiscard]] const std::unordered_map<std::string, QueryCount>& queries() const { return queries_; }
  [[nodiscard]] const std::unordered_map<std::string, std::uint64_t>& articles() const { return articles_; }

 private:
  void keep_to_bounds();

  std::size_t most_;
  Totals totals_;
  std::unordered_map<std::string, QueryCount> queries_;
  std::unordered_map<std::string, std::uint64_t> articles_;  // clicks by id
};

}  // namespace trefwoord::insights
