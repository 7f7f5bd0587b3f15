#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::api {

// One search as Algolia's clients send it, made into one object of named parameters, `indexName` among them:
// they stand beside that name, or in `params`, an object or a query string. Not an object: none.
[[nodiscard]] nlohmann::json index_query(const nlohmann::json& request);

// What follows reads a parameter of such an object; in query strings numbers are text, and lists are JSON as
// text or separated by commas. What is absent or of another kind counts as absent.
[[nodiscard]] std::string text_parameter(const nlohmann::json& query, std::string_view name);
[[nodiscard]] std::uint32_t number_parameter(const nlohmann::json& query, std::string_view name,
                                             std::uint32_t absent);
[[nodiscard]] std::vector<std::string> list_parameter(const nlohmann::json& query, std::string_view name);
// A list that may hold lists; null if it is absent.
[[nodiscard]] nlohmann::json nested_list_parameter(const nlohmann::json& query, std::string_view name);

// The parameters as a query string, as answers repeat them.
[[nodiscard]] std::string params_text(const nlohmann::json& query);

}  // namespace trefwoord::api
