#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace trefwoord::admin {

// The tree of /v1/parse in Dutch, a line a part, indented below what it belongs to:
//
//   een van
//     woord "brug"
//     moet: frase "oude haven"
[[nodiscard]] std::string query_tree_text(const nlohmann::json& tree);

}  // namespace trefwoord::admin
