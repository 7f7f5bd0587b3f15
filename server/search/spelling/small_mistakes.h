#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace trefwoord::search {

// What may cost so much at most is made of few mistakes, all of those that are usual: doubled letters,
// neighbours exchanged and what dutch_confusions() has. These can be told without a look at every word.
inline constexpr int kSmallMistake = 60;

// Calls `visit(meant, cost)` for all that may have been meant by `written`, of the letters a to z, for
// `most`, at most kSmallMistake: whatever EditDistance finds no further. Words or not, some of them several
// times, at the least cost and at others.
void for_each_small_mistake(std::string_view written, int most,
                            const std::function<void(const std::string& meant, int cost)>& visit);

}  // namespace trefwoord::search
