#pragma once

#include <string_view>

namespace trefwoord::search {

// True if the word begins as was typed but for one letter: wrong, left out, one too many, or two exchanged.
// In bytes, of which folded Dutch has one a letter.
[[nodiscard]] bool begins_nearly(std::string_view word, std::string_view typed);

}  // namespace trefwoord::search
