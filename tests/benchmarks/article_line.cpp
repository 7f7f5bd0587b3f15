#include "tests/benchmarks/article_line.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace trefwoord::benchmarks {
namespace {

constexpr std::string_view kEscaped = "\\\t\n\r";
constexpr std::string_view kLetters = "\\tnr";

std::string unescaped(std::string_view column) {
  std::string text;
  text.reserve(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (column[i] != '\\' || i + 1 == column.size()) {
      text += column[i];
      continue;
    }
    const std::size_t letter = kLetters.find(column[++i]);
    text += letter == std::string_view::npos ? column[i] : kEscaped[letter];
  }
  return text;
}

}  // namespace

std::string escaped_column(std::string_view text) {
  std::string column;
  column.reserve(text.size());
  for (const char c : text) {
    const std::size_t special = kEscaped.find(c);
    if (special != std::string_view::npos) column += '\\';
    column += special == std::string_view::npos ? c : kLetters[special];
  }
  return column;
}

ArticleLine parse_article_line(std::string_view line) {
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
  if (second == std::string_view::npos || line.find('\t', second + 1) != std::string_view::npos)
    throw std::invalid_argument("an article is three columns: " + std::string(line.substr(0, 40)));
  return {unescaped(line.substr(0, first)), unescaped(line.substr(first + 1, second - first - 1)),
          unescaped(line.substr(second + 1))};
}

void for_each_article(const std::string& path, const std::function<void(const ArticleLine&)>& visit) {
  std::ifstream lines(path);
  if (!lines) throw std::runtime_error("cannot read " + path);
  for (std::string line; std::getline(lines, line);) visit(parse_article_line(line));
}

std::vector<std::string> query_words(std::string_view query) {
  std::vector<std::string> words;
  std::istringstream rest{std::string(query)};
  for (std::string word; rest >> word;) {
    std::erase(word, '"');
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

bool is_phrase(std::string_view query) {
  return query.size() > 1 && query.starts_with('"') && query.ends_with('"');
}

}  // namespace trefwoord::benchmarks
