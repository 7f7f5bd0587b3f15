#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/result.h"
#include "server/search/editor_rules.h"

namespace trefwoord::editing {

// Rules as editors write them:
//
//   {"rules":[{"query":"fiets","pinned":["id","id"],"hidden":["id"]}]}
//
// Each has a query and at least one of the lists. Errors: invalid_setting, with a JSON pointer as its field:
// of what is not like this or beyond the bounds below, of an id that a rule names twice, and of two rules for
// the same search::plain_query().
[[nodiscard]] Result<std::vector<search::EditorRule>> parse_pins(const std::string& text);

// Nothing pinned or hidden.
inline constexpr const char* kNoPins = "{\"rules\":[]}\n";

inline constexpr std::size_t kMaxRules = 5'000;
inline constexpr std::size_t kMaxPinned = 50;   // of a rule: more than a page is no choice
inline constexpr std::size_t kMaxHidden = 200;  // of a rule: each is looked up in every search for its query
inline constexpr std::size_t kMaxRuleQueryBytes = 1'000;

}  // namespace trefwoord::editing
