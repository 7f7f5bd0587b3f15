#include "server/insights/query_text.h"

#include <utility>

#include "analyzers/folding.h"

namespace trefwoord::insights {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(char c) {
  return kBlanks.find(c) != std::string_view::npos;
}

// Something before an @ and something behind it.
bool has_address(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && !is_blank(text[at - 1]) && at + 1 < text.size() && !is_blank(text[at + 1])) return true;
  }
  return false;
}

bool has_personal_number(std::string_view text) {
  std::size_t on_end = 0;
  std::size_t together = 0;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    on_end = is_digit ? on_end + 1 : 0;
    if (is_digit) {
      ++together;
    } else if (std::string_view(" .-/()+").find(c) == std::string_view::npos) {
      together = 0;
    }
    if (on_end == kPersonalDigitsOnEnd || together == kPersonalDigits) return true;
  }
  return false;
}

}  // namespace

std::string same_text(std::string_view query) {
  std::string text;
  for (const char c : analyzers::fold_case(query)) {
    if (!is_blank(c)) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

std::optional<std::string> countable(std::string text) {
  if (text.empty() || text.size() > kMaxQueryBytes || has_address(text) || has_personal_number(text)) {
    return std::nullopt;
  }
  return std::optional(std::move(text));
}

}  // namespace trefwoord::insights
