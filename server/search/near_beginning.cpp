#include "server/search/near_beginning.h"

#include <algorithm>

namespace trefwoord::search {

bool begins_nearly(std::string_view word, std::string_view typed) {
  const auto differ = std::ranges::mismatch(word, typed);
  const std::string_view word_left = word.substr(static_cast<std::size_t>(differ.in1 - word.begin()));
  const std::string_view typed_left = typed.substr(static_cast<std::size_t>(differ.in2 - typed.begin()));
  if (typed_left.empty()) return true;
  const std::string_view typed_rest = typed_left.substr(1);
  const std::string_view word_rest = word_left.empty() ? word_left : word_left.substr(1);
  if (word_left.starts_with(typed_rest)) return true;  // one too many
  if (word_left.empty()) return false;
  if (word_rest.starts_with(typed_rest)) return true;  // a wrong one
  if (word_rest.starts_with(typed_left)) return true;  // one left out
  return typed_left.size() > 1 && word_left.size() > 1 && typed_left[0] == word_left[1] &&
         typed_left[1] == word_left[0] && word_left.substr(2).starts_with(typed_left.substr(2));
}

}  // namespace trefwoord::search
