#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "analyzers/dutch_analyzer.h"

// Runs the cases of data/tokens_nl.txt, whose first lines say how they are written.
namespace trefwoord::analyzers {
namespace {

struct TokensCase {
  int line;
  std::string text;
  std::string expected;  // the lines of its tokens
};

std::string without_escapes(const std::string& escaped) {
  std::string text;
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped.compare(i, 2, "\\x") == 0 && i + 3 < escaped.size()) {
      text += static_cast<char>(std::stoi(escaped.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      text += escaped[i];
    }
  }
  return text;
}

std::vector<TokensCase> read_cases() {
  std::ifstream file(TEST_DATA_DIRECTORY "/data/tokens_nl.txt");
  std::vector<TokensCase> cases;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("> ")) {
      cases.push_back({number, without_escapes(line.substr(2)), ""});
    } else {
      cases.back().expected += line + '\n';
    }
  }
  return cases;
}

std::string name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::stop_word:
      return "stop_word";
    case TokenKind::part:
      return "part";
    case TokenKind::joined:
      return "joined";
    case TokenKind::compound_part:
      return "compound_part";
  }
  return "?";
}

std::string line_of(const Token& token) {
  std::string line = name_of(token.kind) + ' ' + std::to_string(token.begin) + '-' +
                     std::to_string(token.end) + " @" + std::to_string(token.position) + ' ' +
                     std::string(token.form);
  if (token.stem != token.form) line.append(" > ").append(token.stem);
  return line + '\n';
}

TEST(Tokens, AreThoseOfTheCaseFile) {
  const auto cases = read_cases();
  ASSERT_GE(cases.size(), 60U);
  DutchAnalyzer analyzer;
  for (const TokensCase& test_case : cases) {
    std::string actual;
    for (const Token& token : analyzer.analyze(test_case.text)) actual += line_of(token);
    EXPECT_EQ(actual, test_case.expected) << "tokens_nl.txt:" << test_case.line << ": " << test_case.text;
  }
}

TEST(Tokens, AreTheSameWhenTheWordsAreRemembered) {
  DutchAnalyzer analyzer;
  for (const TokensCase& test_case : read_cases()) {
    std::string first;
    std::string second;
    for (const Token& token : analyzer.analyze(test_case.text)) first += line_of(token);
    for (const Token& token : analyzer.analyze(test_case.text)) second += line_of(token);
    EXPECT_EQ(first, second) << "tokens_nl.txt:" << test_case.line;
  }
}

}  // namespace
}  // namespace trefwoord::analyzers
