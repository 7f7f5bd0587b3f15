#include "indexer/token_table.h"

#include <algorithm>
#include <array>
#include <vector>

namespace trefwoord::indexer {
namespace {

using Row = std::array<std::string, 5>;

// Characters, not bytes: the terminal shows continuation bytes as part of the character before them.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

Row row_of(const analyzers::Token& token) {
  return {std::string(token.form), std::string(token.stem), std::string(kind_name(token.kind)),
          std::to_string(token.begin) + "-" + std::to_string(token.end), std::to_string(token.position)};
}

}  // namespace

std::string_view kind_name(analyzers::TokenKind kind) {
  switch (kind) {
    case analyzers::TokenKind::word:
      return "word";
    case analyzers::TokenKind::stop_word:
      return "stop_word";
    case analyzers::TokenKind::part:
      return "part";
    case analyzers::TokenKind::joined:
      return "joined";
    case analyzers::TokenKind::compound_part:
      return "compound_part";
  }
  return "";
}

std::string token_table(std::span<const analyzers::Token> tokens) {
  std::vector<Row> rows{{"form", "stem", "kind", "bytes", "position"}};
  std::transform(tokens.begin(), tokens.end(), std::back_inserter(rows), row_of);
  std::array<std::size_t, 5> widths{};
  for (const Row& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], width(row[column]));
    }
  }
  std::string table;
  for (const Row& row : rows) {
    for (std::size_t column = 0; column + 1 < row.size(); ++column) {
      table.append(row[column]).append(widths[column] - width(row[column]) + 2, ' ');
    }
    table.append(row.back()).push_back('\n');
  }
  return table;
}

}  // namespace trefwoord::indexer
