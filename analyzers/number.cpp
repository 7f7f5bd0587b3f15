#include "analyzers/number.h"

#include <algorithm>

#include "analyzers/word_run.h"

namespace trefwoord::analyzers {
namespace {

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  return at;
}

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(text[at]);
}

// The end of 1 to 3 digits, the first not 0, with at least one group of a point and three digits; 0 if it is
// not that.
std::size_t thousands_end(std::string_view text) {
  std::size_t at = digits_end(text, 0);
  if (at == 0 || at > 3 || text[0] == '0') return 0;
  std::size_t groups = 0;
  while (at < text.size() && text[at] == '.' && digits_end(text, at + 1) == at + 4) {
    at += 4;
    ++groups;
  }
  return groups > 0 ? at : 0;
}

bool is_dutch_number(std::string_view chain) {
  std::size_t whole_end = thousands_end(chain);
  if (whole_end == 0) whole_end = digits_end(chain, 0);
  if (whole_end == chain.size()) return true;
  const bool decimals_end_it = digits_end(chain, whole_end + 1) == chain.size();
  const bool grouped = chain.substr(0, whole_end).find('.') != std::string_view::npos;
  return decimals_end_it && (chain[whole_end] == ',' || !grouped);
}

}  // namespace

DigitChain read_digit_chain(std::string_view text, std::size_t begin) {
  std::size_t end = digits_end(text, begin);
  while (end < text.size() && (text[end] == '.' || text[end] == ',') && digit_at(text, end + 1)) {
    end = digits_end(text, end + 1);
  }
  return {end, is_dutch_number(text.substr(begin, end - begin))};
}

void remove_thousands_points(std::string& word) {
  const std::size_t end = thousands_end(word);
  const auto behind = std::remove(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(end), '.');
  word.erase(behind, word.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace trefwoord::analyzers
