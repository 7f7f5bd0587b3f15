#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.h"
#include "server/web/page_query.h"

namespace trefwoord::web {

// oEmbed (oembed.com): the address of a search, pasted into somebody's text, becomes its first hits there.

// The search that an address of this server's /zoeken asks; nullopt for any other address.
[[nodiscard]] std::optional<PageQuery> embeddable_query(std::string_view address, const std::string& origin);

// The path at which the search is told as oEmbed, for pages to name.
[[nodiscard]] std::string oembed_url(const std::string& origin, const PageQuery& query);

// The answer of type `rich`: a quotation of links, with nothing in it that runs.
[[nodiscard]] nlohmann::ordered_json oembed(const PageQuery& query, const nlohmann::json& search_answer,
                                            const std::string& origin);

}  // namespace trefwoord::web
