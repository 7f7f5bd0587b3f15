#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trefwoord::api {

// The name of `known` that was most likely meant by `name`, or nullopt when none is close: at most a third of
// its letters may differ (edit distance with swaps, capitals alike). The first one wins among equals.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view name,
                                                           std::span<const std::string_view> known);

// A sentence for an error: `Did you mean per_page?`, or `Known are q, page, per_page.` when nothing is close,
// or that there are none.
[[nodiscard]] std::string suggest_name(std::string_view name, std::span<const std::string_view> known);

}  // namespace trefwoord::api
