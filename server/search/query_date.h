#pragma once

#include <optional>
#include <string_view>

#include "server/search/query_lexer.h"
#include "server/search/search_request.h"

namespace trefwoord::search {

// The days that na:, voor: and op: mean with a date: 2021, 2021-03, 2021-03-12, 12-3-2021. After and before
// are strict: na:2021 begins in 2022. nullopt if it is no date.
[[nodiscard]] std::optional<DateRange> dates_of(DateRelation relation, std::string_view date);

}  // namespace trefwoord::search
