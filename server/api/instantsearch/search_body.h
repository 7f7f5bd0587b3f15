#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace trefwoord::api {

// What /v1/search is asked for a query as index_query() gives it. What Algolia has and a search of news has
// not (places, personalization, analytics) is passed over; a filter that cannot be applied fails, with the
// sentence that says why.
[[nodiscard]] tl::expected<nlohmann::ordered_json, std::string> search_body(const nlohmann::json& query);

// Our name of the facet that a client calls so: `tags` is tag. "" if there is none.
[[nodiscard]] std::string_view facet_name(std::string_view attribute);

// What stands before and after a match in titles and snippets: no text has these.
inline constexpr const char* kMatchBegin = "\x02";
inline constexpr const char* kMatchEnd = "\x03";

}  // namespace trefwoord::api
