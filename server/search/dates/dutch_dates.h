#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/search_request.h"

namespace trefwoord::search {

// A date that a query seems to mean: offered to the reader as a filter, never applied by itself.
struct DateInterpretation {
  std::string text;   // the words that say it, as typed
  DateRange dates;    // what they mean; an end may be open
  std::string query;  // the query without them
};

// What words of a query mean as dates on that day: “vorige week”, “12 mei 2020”, “sinds 2019”, “jaren 90”.
// In the order typed; one per place, but where words mean two things (“jaren 20”). Words in quotes, and
// those of a field (na:2021), mean themselves. Weeks begin on Monday.
[[nodiscard]] std::vector<DateInterpretation> interpret_dates(std::string_view query,
                                                              std::chrono::sys_days today);

// More dates than a query has; the rest is left alone.
inline constexpr std::size_t kMostInterpretations = 4;

}  // namespace trefwoord::search
