#include "server/api/insight_calls.h"

#include "server/insights/insight_book.h"

namespace trefwoord::api {

InsightCalls insight_calls_of(insights::InsightBook& book) {
  using Day = std::optional<std::chrono::sys_days>;
  return {.count_search = [&book](std::string_view query,
                                  bool found_none) { book.count_search(query, found_none); },
          .count_typed = [&book](std::string_view query,
                                 bool found_none) { book.count_typed(query, found_none); },
          .count_click = [&book](std::string_view query, std::string_view article,
                                 std::uint32_t position) { book.count_click(query, article, position); },
          .report = [&book](Day from, Day to, std::size_t most) { return book.report(from, to, most); }};
}

}  // namespace trefwoord::api
