#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Numbers as Dutch writes them: points group thousands, a comma begins the decimals: 1.000.000,
// 12,5, 1.000,50. A single point between digits that group nothing stays: 2.5.
namespace trefwoord::analyzers {

struct DigitChain {
  std::size_t end;  // behind the last digit
  bool is_number;   // else a date with points, a list without blanks and the like: every run of digits is its
                    // own word
};

// Reads the ASCII digits from `begin`, and those behind every single point or comma between digits.
[[nodiscard]] DigitChain read_digit_chain(std::string_view text, std::size_t begin);

// Takes the points of thousands out of a folded word that begins with a digit: "1.000,50" -> "1000,50".
// "0.125" groups nothing, "1.000ste" does.
void remove_thousands_points(std::string& word);

}  // namespace trefwoord::analyzers
