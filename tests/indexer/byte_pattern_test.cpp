#include "indexer/byte_pattern.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>

namespace trefwoord::indexer {
namespace {

constexpr auto kNowhere = std::string_view::npos;

TEST(BytePattern, FindsTheFirstPlaceFromWhereItIsAsked) {
  const BytePattern pattern("ab", {1, 1});
  EXPECT_EQ(pattern.find("abcab", 0), 0U);
  EXPECT_EQ(pattern.find("abcab", 1), 3U);
  EXPECT_EQ(pattern.find("abcab", 4), kNowhere);
  EXPECT_EQ(pattern.find("abcab", 9), kNowhere);
  EXPECT_EQ(pattern.find("", 0), kNowhere);
}

TEST(BytePattern, WhatDoesNotCountMayBeAnythingButMustBeThere) {
  const BytePattern pattern("a??", {1, 0, 0});
  EXPECT_EQ(pattern.find("xxaxx", 0), 2U);
  EXPECT_EQ(pattern.find("xxaxa", 3), kNowhere);
  EXPECT_EQ(pattern.find("xa", 0), kNowhere);
}

TEST(BytePattern, WithoutBytesIsEverywhere) {
  const BytePattern pattern("", "");
  EXPECT_EQ(pattern.find("abc", 0), 0U);
  EXPECT_EQ(pattern.find("abc", 3), 3U);
  EXPECT_EQ(pattern.find("abc", 4), kNowhere);
}

TEST(BytePattern, OfWhichNoByteCountsIsWhereverThereIsRoom) {
  const BytePattern pattern("ab", {0, 0});
  EXPECT_EQ(pattern.find("a text of more than sixteen bytes", 0), 0U);
  EXPECT_EQ(pattern.find("abc", 1), 1U);
  EXPECT_EQ(pattern.find("abc", 2), kNowhere);
}

TEST(BytePattern, FindsItAtEveryPlaceOfAText) {
  for (std::size_t length = 3; length < 150; ++length) {
    for (std::size_t place = 0; place + 3 <= length; ++place) {
      std::string text(length, 'a');
      text.replace(place, 3, "abc");
      const BytePattern pattern("abc", {1, 1, 1});
      EXPECT_EQ(pattern.find(text, 0), place) << length;
      EXPECT_EQ(pattern.find_portably(text, 0), place) << length;
    }
  }
}

// Two letters, so that all but the whole is everywhere.
RC_GTEST_PROP(BytePattern, AgreesWithASearchByteByByte, ()) {
  const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b'));
  const auto text = *rc::gen::resize(300, letters);
  const auto bytes = *rc::gen::resize(9, letters);
  const auto counts = *rc::gen::container<std::string>(bytes.size(), rc::gen::element<char>(0, 1));
  const auto from = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  std::size_t expected = from;
  const auto is_at = [&](std::size_t place) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (counts[i] != 0 && text[place + i] != bytes[i]) return false;
    }
    return true;
  };
  while (expected + bytes.size() <= text.size() && !is_at(expected)) ++expected;
  if (expected + bytes.size() > text.size()) expected = kNowhere;
  const BytePattern pattern(bytes, counts);
  RC_ASSERT(pattern.find(text, from) == expected);
  RC_ASSERT(pattern.find_portably(text, from) == expected);
}

}  // namespace
}  // namespace trefwoord::indexer
