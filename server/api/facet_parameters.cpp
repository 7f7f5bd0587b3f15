#include "server/api/facet_parameters.h"

#include <algorithm>

#include "server/api/nearest_name.h"
#include "server/api/parameter_reader.h"

namespace trefwoord::api {

tl::expected<std::vector<search::FacetField>, std::string> parse_facets(std::string_view comma_list) {
  std::vector<search::FacetField> facets;
  for (std::size_t begin = 0; begin <= comma_list.size();) {
    const std::size_t end = std::min(comma_list.find(',', begin), comma_list.size());
    const std::string_view name = comma_list.substr(begin, end - begin);
    begin = end + 1;
    const auto* const known = std::ranges::find(search::kFacetNames, name);
    if (known == search::kFacetNames.end()) {
      return tl::unexpected(ParameterReader::quote(name) + " is not a facet. " +
                            suggest_name(name, search::kFacetNames));
    }
    const auto facet = static_cast<search::FacetField>(known - search::kFacetNames.begin());
    if (std::ranges::find(facets, facet) == facets.end()) facets.push_back(facet);
  }
  return facets;
}

}  // namespace trefwoord::api
