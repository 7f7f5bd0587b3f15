#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "server/search/facet.h"

namespace trefwoord::api {

// From a comma list of names (`section,year`), each once. Fails with the sentence that names the one it does
// not know.
[[nodiscard]] tl::expected<std::vector<search::FacetField>, std::string> parse_facets(
    std::string_view comma_list);

}  // namespace trefwoord::api
