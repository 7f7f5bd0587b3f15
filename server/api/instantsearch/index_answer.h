#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace trefwoord::api {

// The answer of /v1/search to search_body(query), as Algolia words it: hits with `objectID`,
// `_highlightResult` and `_snippetResult`, `nbHits`, pages from 0. Texts are plain, only marked with the tags
// that the query wants; escaping is the client's affair there, and InstantSearch and Autocomplete do it.
[[nodiscard]] nlohmann::ordered_json index_answer(const nlohmann::json& query,
                                                  const nlohmann::ordered_json& answer);

// The values of one facet of such an answer that begin with, or have a word that begins with, `facetQuery`.
[[nodiscard]] nlohmann::ordered_json facet_answer(const std::string& facet, const nlohmann::json& query,
                                                  const nlohmann::ordered_json& answer);

}  // namespace trefwoord::api
