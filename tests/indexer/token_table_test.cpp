#include "indexer/token_table.h"

#include <gtest/gtest.h>

#include <vector>

#include "indexer/report_json.h"

namespace trefwoord::indexer {
namespace {

using analyzers::Token;
using analyzers::TokenKind;

const std::vector<Token> kTokens{
    {.form = "de", .stem = "de", .begin = 0, .end = 2, .position = 0, .kind = TokenKind::stop_word},
    {.form = "ру", .stem = "р", .begin = 3, .end = 7, .position = 1, .kind = TokenKind::word}};

TEST(TokenTable, LinesUpByCharacters) {
  EXPECT_EQ(token_table(kTokens),
            "form  stem  kind       bytes  position\n"
            "de    de    stop_word  0-2    0\n"
            "ру    р     word       3-7    1\n");
}

TEST(TokenTable, OfNothingIsItsHeadings) {
  EXPECT_EQ(token_table({}), "form  stem  kind  bytes  position\n");
}

TEST(TokenTable, AsJsonIsAList) {
  EXPECT_EQ(to_json(std::span(kTokens).first(1)),
            R"({"tokens":[{"form":"de","stem":"de","kind":"stop_word","begin":0,"end":2,"position":0}]})");
}

TEST(TokenTable, EveryKindHasAName) {
  EXPECT_EQ(kind_name(TokenKind::part), "part");
  EXPECT_EQ(kind_name(TokenKind::joined), "joined");
  EXPECT_EQ(kind_name(TokenKind::compound_part), "compound_part");
}

}  // namespace
}  // namespace trefwoord::indexer
