#include "server/insights/counts.h"

#include <algorithm>
#include <vector>

namespace trefwoord::insights {
namespace {

std::uint64_t weight(const QueryCount& count) {
  return count.searches + count.clicks;
}

std::uint64_t weight(std::uint64_t clicks) {
  return clicks;
}

// Forgets the half that was counted least, of equal ones any.
template <class Value>
void forget_half(std::unordered_map<std::string, Value>& counted) {
  using Entry = typename std::unordered_map<std::string, Value>::iterator;
  std::vector<Entry> entries;
  for (Entry entry = counted.begin(); entry != counted.end(); ++entry) entries.push_back(entry);
  const auto middle = entries.begin() + static_cast<std::ptrdiff_t>(entries.size() / 2);
  std::ranges::nth_element(entries, middle, {}, [](const Entry& entry) { return weight(entry->second); });
  std::for_each(entries.begin(), middle, [&counted](const Entry& entry) { counted.erase(entry); });
}

}  // namespace

void Counts::count_search(const std::optional<std::string>& query, bool found_none) {
  const std::uint64_t none = found_none ? 1 : 0;
  ++totals_.searches;
  totals_.without_results += none;
  if (!query) return;
  QueryCount& count = queries_[*query];
  ++count.searches;
  count.without_results += none;
  keep_to_bounds();
}

void Counts::count_click(const std::optional<std::string>& query, const std::string& article,
                         std::uint32_t position) {
  ++totals_.clicks;
  ++articles_[article];
  if (query) {
    QueryCount& count = queries_[*query];
    ++count.clicks;
    count.positions += position;
  }
  keep_to_bounds();
}

void Counts::add(const Counts& later) {
  totals_.searches += later.totals_.searches;
  totals_.without_results += later.totals_.without_results;
  totals_.clicks += later.totals_.clicks;
  for (const auto& [query, added] : later.queries_) {
    if (added.searches == 0 && !queries_.contains(query)) continue;
    QueryCount& count = queries_[query];
    count.searches += added.searches;
    count.without_results += added.without_results;
    count.clicks += added.clicks;
    count.positions += added.positions;
    keep_to_bounds();
  }
  for (const auto& [article, clicks] : later.articles_) {
    articles_[article] += clicks;
    keep_to_bounds();
  }
}

void Counts::set_query(const std::string& query, const QueryCount& count) {
  queries_[query] = count;
  keep_to_bounds();
}

void Counts::set_article(const std::string& article, std::uint64_t clicks) {
  articles_[article] = clicks;
  keep_to_bounds();
}

void Counts::keep_to_bounds() {
  if (queries_.size() > most_) forget_half(queries_);
  if (articles_.size() > most_) forget_half(articles_);
}

}  // namespace trefwoord::insights
