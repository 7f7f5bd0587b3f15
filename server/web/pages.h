#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/web/page_query.h"

namespace trefwoord::web {

// HTML pages from the API's answers. Everything is escaped but title_highlighted and snippet, which the API
// delivers as HTML.

// The search field and the newest articles, from the answer to a search for everything.
[[nodiscard]] std::string home_page(const nlohmann::json& search_answer);

// The answer to `query`. `origin`, as origin_of() gives it, makes whole addresses for those who show the page
// elsewhere.
[[nodiscard]] std::string results_page(const PageQuery& query, const nlohmann::json& search_answer,
                                       const std::string& origin);

// An article laid out for reading (api/article_endpoint.h says how), and below it other versions of it, from
// the API's answer to a search for the article's story, and the hits of its answer to what is related to it.
[[nodiscard]] std::string article_page(const nlohmann::json& readable_article,
                                       const nlohmann::json& story_answer,
                                       const nlohmann::json& related_answer, const std::string& origin);

// Why there is no page, from the API's problem; `query` is what the visitor asked, if it was a search.
[[nodiscard]] std::string error_page(const PageQuery& query, const nlohmann::json& problem);

}  // namespace trefwoord::web
