#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

// The words that Dutch dates are made of, folded.
namespace trefwoord::search {

enum class DateUnit : std::uint8_t { day, week, month, year };

// From “een” to “twaalf”, or at most three digits; never 0.
[[nodiscard]] std::optional<int> number_named(std::string_view word);

// January to december, and their usual abbreviations.
[[nodiscard]] std::optional<std::chrono::month> month_named(std::string_view word);

[[nodiscard]] std::optional<std::chrono::weekday> weekday_named(std::string_view word);

// Singular or plural.
[[nodiscard]] std::optional<DateUnit> unit_named(std::string_view word);

// Where a season of a year begins; it lasts three months. Winter has two years, and is none of them.
[[nodiscard]] std::optional<std::chrono::month> season_named(std::string_view word);

// 90 for “90”, “’90” and “negentig”; tens only.
[[nodiscard]] std::optional<int> decade_named(std::string_view word);

// Four digits, from 1500 on, when newspapers begin to be, up to 2099.
[[nodiscard]] std::optional<std::chrono::year> year_named(std::string_view word);

}  // namespace trefwoord::search
