#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace trefwoord::api {

// `section:Sport`, `NOT section:Sport`, `year >= 2021`.
struct FilterTerm {
  std::string attribute;
  std::string comparison;  // ":" of a value, or one of < <= = >= > of a number
  std::string value;
  bool negated = false;
};

// Any of its terms must hold.
using FilterClause = std::vector<FilterTerm>;

// The filters of a query as index_query() gives it, all of which must hold: `facetFilters`, `numericFilters`
// and `filters`, in which OR goes before AND, as Algolia reads it. Fails with the sentence that says what
// cannot be read; a filter must never be passed over.
[[nodiscard]] tl::expected<std::vector<FilterClause>, std::string> filter_clauses(
    const nlohmann::json& query);

}  // namespace trefwoord::api
