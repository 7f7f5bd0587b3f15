#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/web/page_query.h"

namespace trefwoord::web {

// What of the API's search answer narrows it further, as results.mustache shows it: `facets`, groups of
// values each with the search that adds or drops it, and `bars`, the timeline as rectangles of a drawing of
// kTimelineWidth by kTimelineHeight, each with the search within its dates. Empty where there is nothing to
// choose.
void add_facet_views(nlohmann::json& view, const PageQuery& query, const nlohmann::json& answer);

inline constexpr double kTimelineWidth = 600;
inline constexpr double kTimelineHeight = 60;

}  // namespace trefwoord::web
