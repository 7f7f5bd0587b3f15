#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace trefwoord::web {

// A date of the API in words, in its own precision: 2022 -> 2022, 2022-01 -> januari 2022, 2022-01-23 -> 23
// januari 2022, and an instant with the hour and minute as written. Anything else comes back as it is.
[[nodiscard]] std::string dutch_date(std::string_view date);

// 1234567 -> 1.234.567
[[nodiscard]] std::string dutch_number(std::uint64_t number);

// "1 artikel", "60 artikelen", "1.000 artikelen"
[[nodiscard]] std::string dutch_articles(std::uint64_t count);

// "1 verhaal", "60 verhalen"
[[nodiscard]] std::string dutch_stories(std::uint64_t count);

}  // namespace trefwoord::web
