#pragma once

#include <string>

#include "server/api/slow_search.h"

namespace trefwoord::server {

// The event of a slow search, as event_log.h has it; `request` is that of the line of its exchange:
//
//     {"event":"slow_search","request":"6b1f0a…","ms":1204.1,"matching_ms":900.2,"reading_ms":280.0,
//      "counting_ms":0.0,"suggesting_ms":20.3,"found":2313,"page":1,"per_page":10}
//
// `query` is only there with `with_query`: what people search for is theirs.
[[nodiscard]] std::string slow_search_line(const api::SlowSearch& search, bool with_query);

}  // namespace trefwoord::server
