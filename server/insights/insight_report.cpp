#include "server/insights/insight_report.h"

#include <algorithm>

namespace trefwoord::insights {
namespace {

// The first `most`, most often counted first, equals by their text.
template <class Entry, class Number, class Text>
void keep_first(std::vector<Entry>& entries, std::size_t most, Number number, Text text) {
  std::ranges::sort(entries, [&](const Entry& a, const Entry& b) {
    return number(a) != number(b) ? number(a) > number(b) : text(a) < text(b);
  });
  entries.resize(std::min(entries.size(), most));
}

std::vector<AskedQuery> most_asked(const Counts& counts, std::size_t most,
                                   std::uint64_t QueryCount::*number) {
  std::vector<AskedQuery> asked;
  for (const auto& [query, count] : counts.queries()) {
    if (count.*number >= kLeastShown) asked.push_back({query, count});
  }
  keep_first(
      asked, most, [&](const AskedQuery& one) { return one.count.*number; },
      [](const AskedQuery& one) -> const std::string& { return one.query; });
  return asked;
}

}  // namespace

InsightReport report_of(const Counts& counts, std::size_t most) {
  InsightReport report{.totals = counts.totals(),
                       .queries = most_asked(counts, most, &QueryCount::searches),
                       .without_results = most_asked(counts, most, &QueryCount::without_results)};
  for (const auto& [article, clicks] : counts.articles()) {
    if (clicks >= kLeastShown) report.clicked.push_back({article, clicks});
  }
  keep_first(
      report.clicked, most, [](const ClickedArticle& one) { return one.clicks; },
      [](const ClickedArticle& one) -> const std::string& { return one.id; });
  return report;
}

}  // namespace trefwoord::insights
