#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <tuple>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "analyzers/folding.h"
#include "analyzers/tokenizer.h"
#include "analyzers/utf8.h"

// What holds for the tokens of any text whatever.
namespace trefwoord::analyzers {
namespace {

// RapidCheck's hundred cases a property are few where a case takes microseconds. The caller's own RC_PARAMS
// win.
[[maybe_unused]] const int kCasesAreMany = setenv("RC_PARAMS", "max_success=5000", 0);

// Any bytes are hardly ever a word with something special inside; pieces of which words are made often are.
std::string random_text() {
  static const std::vector<std::string> pieces{"a",
                                               "B",
                                               "fiets",
                                               "IS",
                                               "de",
                                               "1",
                                               "000",
                                               "é",
                                               "ĳ",
                                               "Ø",
                                               "\xCC\x88",
                                               "\xC2\xAD",
                                               " ",
                                               "\n",
                                               ".",
                                               ",",
                                               "-",
                                               "'",
                                               "’",
                                               "‑",
                                               "&",
                                               "@",
                                               "_",
                                               ":",
                                               "/",
                                               "nl",
                                               ".nl",
                                               "www.",
                                               "http",
                                               "://",
                                               "N.V.",
                                               "\xFF",
                                               "\xC3",
                                               "\xE2\x82",
                                               "\xED\xA0\x80",
                                               "…",
                                               "“",
                                               "🚲",
                                               "東",
                                               "عرب",
                                               "½",
                                               "²",
                                               "ﷺ",
                                               "ŉ",
                                               "ªº",
                                               "İ",
                                               "ß",
                                               "\xE1\x85\x9F",
                                               "%",
                                               "(",
                                               ")",
                                               "?",
                                               "#",
                                               "+",
                                               "=",
                                               "´",
                                               "`",
                                               "—",
                                               "a-b",
                                               "1.000"};
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    text += piece;
  return text;
}

std::string random_bytes() {
  return *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
}

// Begins and ends with whole characters, and has nothing but characters between.
bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [code_point, bytes] = decode_utf8(text, at);
    if (code_point == kReplacementCharacter) return false;
    at += bytes;
  }
  return true;
}

void check_tokens(std::string_view text, std::span<const Token> tokens) {
  std::uint32_t next_position = 0;
  std::uint32_t last_begin = 0;
  std::uint32_t last_own_end = 0;
  for (const Token& token : tokens) {
    RC_ASSERT(token.begin < token.end);
    RC_ASSERT(token.end <= text.size());
    RC_ASSERT(is_valid_utf8(text.substr(token.begin, token.end - token.begin)));
    RC_ASSERT(is_valid_utf8(token.form));
    RC_ASSERT(is_valid_utf8(token.stem));
    RC_ASSERT(token.begin >= last_begin);
    last_begin = token.begin;
    RC_ASSERT(!token.form.empty());
    RC_ASSERT(!token.stem.empty());
    RC_ASSERT(token.form.size() <= 240U);
    RC_ASSERT(token.stem.size() <= 240U);
    RC_ASSERT(token.form.find(' ') == std::string_view::npos);
    if (has_own_position(token.kind)) {
      RC_ASSERT(token.position == next_position++);
      RC_ASSERT(token.begin >= last_own_end);
      last_own_end = token.end;
    } else if (token.kind == TokenKind::joined) {
      RC_ASSERT(token.position == next_position);
    } else {
      RC_ASSERT(token.position + 1 == next_position);
    }
  }
}

RC_GTEST_PROP(AnalyzerProperty, OffsetsAndPositionsAreInOrderForAnyBytes, ()) {
  static DutchAnalyzer analyzer;
  const std::string text = random_bytes();
  check_tokens(text, analyzer.analyze(text));
}

RC_GTEST_PROP(AnalyzerProperty, OffsetsAndPositionsAreInOrderForAnyPieces, ()) {
  static DutchAnalyzer analyzer;
  const std::string text = random_text();
  check_tokens(text, analyzer.analyze(text));
}

RC_GTEST_PROP(AnalyzerProperty, WhatWasSeenBeforeDoesNotChangeTheTokens, ()) {
  static DutchAnalyzer used;
  DutchAnalyzer fresh;
  const std::string text = random_text();
  const auto expected = fresh.analyze(text);
  const auto actual = used.analyze(text);
  RC_ASSERT(std::equal(expected.begin(), expected.end(), actual.begin(), actual.end(),
                       [](const Token& a, const Token& b) {
                         return a.form == b.form && a.stem == b.stem && a.begin == b.begin &&
                                a.end == b.end && a.position == b.position && a.kind == b.kind;
                       }));
}

RC_GTEST_PROP(AnalyzerProperty, AnotherSentenceBehindDoesNotChangeTheTokens, ()) {
  static DutchAnalyzer analyzer;
  const std::string text = random_text();
  const auto alone = analyzer.analyze(text).size();
  RC_ASSERT(analyzer.analyze(text + "\n\nvolgende").size() == alone + 1);
}

std::string long_text() {
  std::string text;
  for (int part = 0; part < 6; ++part) text.append(random_text()).append(" zo gaat het dan weer verder ");
  return text;
}

RC_GTEST_PROP(TokenizerProperty, SkippingLeavesTheWordsWhatTheyAre, ()) {
  const std::string text = long_text();
  std::vector<RawWord> all;
  Tokenizer every(text);
  for (RawWord word{}; every.next(word);) all.push_back(word);
  Tokenizer some(text);
  RawWord word{};
  for (std::size_t i = 0;; ++i) {
    const std::size_t most = *rc::gen::inRange<std::size_t>(0, 9);
    const std::size_t skipped = some.skip_plain(most);
    RC_ASSERT(skipped <= most);
    i += skipped;
    RC_ASSERT(some.next(word) == (i < all.size()));
    if (i >= all.size()) break;
    RC_ASSERT(word.begin == all[i].begin && word.end == all[i].end && word.shape == all[i].shape);
  }
}

RC_GTEST_PROP(AnalyzerProperty, WordsAroundPositionsHaveTheirPlaces, ()) {
  static DutchAnalyzer analyzer;
  const std::string text = long_text();
  const auto places = analyzer.analyze_at({}, text).places;
  const std::vector<WordPlace> all(places.begin(), places.end());
  const auto count = static_cast<std::uint32_t>(all.size());
  auto positions =
      *rc::gen::container<std::vector<std::uint32_t>>(3, rc::gen::inRange<std::uint32_t>(0, count));
  std::ranges::sort(positions);
  const auto around = *rc::gen::inRange<std::uint32_t>(0, 12);
  const auto to_tell = [](const Token& token) {
    return std::tuple(token.begin, token.end, std::string(token.stem));
  };
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string>> expected;
  std::ranges::transform(analyzer.analyze_at(positions, text).tokens, std::back_inserter(expected), to_tell);

  const DutchAnalyzer::Stretch whole{0, static_cast<std::uint32_t>(text.size()), 0};
  const auto some = analyzer.analyze_at(positions, text, {&whole, 1}, around);
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string>> actual;
  std::ranges::transform(some.tokens, std::back_inserter(actual), to_tell);
  RC_ASSERT(actual == expected);
  for (std::uint32_t p = 0; p < count; ++p) {
    const bool is_near = p < around || std::ranges::any_of(positions, [&](std::uint32_t position) {
                           return std::max(p, position) - std::min(p, position) <= around;
                         });
    const bool has_place = std::ranges::any_of(some.places, [&](const WordPlace& place) {
      return place.begin == all[p].begin && place.end == all[p].end;
    });
    RC_ASSERT(has_place || !is_near);
  }
}

RC_GTEST_PROP(FoldProperty, IsIdempotent, ()) {
  const std::string once = fold(random_text());
  RC_ASSERT(fold(once) == once);
}

RC_GTEST_PROP(FoldProperty, IsIdempotentForAnyBytes, ()) {
  const std::string once = fold(random_bytes());
  RC_ASSERT(fold(once) == once);
}

}  // namespace
}  // namespace trefwoord::analyzers
