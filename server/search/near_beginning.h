#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace trefwoord::search {

// True if the word begins as was typed but for one letter: wrong, left out, one too many, or two exchanged.
// In bytes, of which folded Dutch has one a letter.
[[nodiscard]] bool begins_nearly(std::string_view word, std::string_view typed);

// The words that begin nearly, or just, as was typed, of `size` words in ascending order that all begin with
// the first letter of `typed`, which has two at least. Looks at a small part of them: a wrong letter is the
// second, which leaves few ways to go on, or stands behind it.
[[nodiscard]] std::vector<std::size_t> near_beginnings(
    std::size_t size, const std::function<std::string_view(std::size_t number)>& word,
    std::string_view typed);

}  // namespace trefwoord::search
