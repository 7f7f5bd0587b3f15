#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace trefwoord::analyzers {

// Calls `visit` with the tab-separated columns of every line of a data file; comments (#) and empty lines are
// left out. Throws std::logic_error on a line of fewer than `least_columns`: the files are compiled in, so it
// is a bug.
void for_each_row(std::string_view file, std::size_t least_columns,
                  const std::function<void(std::span<const std::string_view>)>& visit);

// The parts of `text` between the `separator`s; one empty part for an empty text.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace trefwoord::analyzers
