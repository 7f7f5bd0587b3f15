#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trefwoord::insights {

// A query as it is counted: without regard to case, with single blanks and none at the ends.
[[nodiscard]] std::string same_text(std::string_view query);

// `text` if it may be kept, as the query that it is of same_text(): of 1 to kMaxQueryBytes bytes, and without
// what looks like an e-mail address or a number that belongs to one person (telephone, bank account, citizen
// service number): six digits on end, or nine between which only blanks, dots, hyphens, slashes and
// parentheses stand. Else nullopt: it was asked, but what it was is forgotten.
[[nodiscard]] std::optional<std::string> countable(std::string text);

// Longer ones are asked once.
inline constexpr std::size_t kMaxQueryBytes = 200;
// A year has four digits, a day of a month and year eight.
inline constexpr std::size_t kPersonalDigitsOnEnd = 6;
inline constexpr std::size_t kPersonalDigits = 9;

}  // namespace trefwoord::insights
