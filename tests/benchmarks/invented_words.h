#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::benchmarks {

// Words that no text had before, and the same ones again: after Simon's model an earlier word recurs as
// likely as it has been used, which gives the few frequent and many rare ones of real text. Names and
// compounds take turns by chance. The same seed and calls give the same words.
class InventedWords {
 public:
  // Names are spelt after `names`, and compounds made of `parts`; neither may be empty.
  InventedWords(std::vector<std::string> names, std::vector<std::string> parts, std::uint64_t seed);

  // Valid until the next call.
  [[nodiscard]] std::string_view invent();
  // One that was used before; a new one while there is none.
  [[nodiscard]] std::string_view recall();

  [[nodiscard]] std::size_t different() const { return words_.size(); }

 private:
  [[nodiscard]] std::string make_name();
  [[nodiscard]] std::string make_compound();
  [[nodiscard]] const std::string& any_of(const std::vector<std::string>& words);

  std::vector<std::string> names_;
  std::vector<std::string> parts_;
  std::mt19937_64 random_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> uses_;  // of words_, in the order they were used
};

}  // namespace trefwoord::benchmarks
