#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace trefwoord::search {

// The query with its phrases as words, and all else as it was typed; nullopt if it has none. Excluded phrases
// stay. Left alone is what asks for just what it says: phrases without words beside them, and a query that is
// not plain (parsed_query.h).
[[nodiscard]] std::optional<std::string> without_quotes(std::string_view text);

}  // namespace trefwoord::search
