#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::analyzers {

// The words that `word` may be a plural, a diminutive or the form in -e of, by spelling alone: paden, pad or
// paad. Folded words in and out; what comes out need not be a word, but is no longer than
// `word`, and not `word`.
[[nodiscard]] std::vector<std::string> base_forms_of(std::string_view word);

}  // namespace trefwoord::analyzers
