#include "indexer/body_map.h"

#include <gtest/gtest.h>

#include "indexer/varint.h"

namespace trefwoord::indexer {
namespace {

const BodyMap& sample() {
  static const BodyMap map{.paragraphs = {{ParagraphKind::lead, 0, 400},
                                          {ParagraphKind::subheading, 402, 420},
                                          {ParagraphKind::body, 423, 90'000}},
                           .cuts = {{10, 3}, {5'000, 900}, {70'000, 1'500}}};
  return map;
}

void expect_same(const BodyMap& map, const BodyMap& expected) {
  ASSERT_EQ(map.paragraphs.size(), expected.paragraphs.size());
  for (std::size_t i = 0; i < map.paragraphs.size(); ++i) {
    EXPECT_EQ(map.paragraphs[i].kind, expected.paragraphs[i].kind) << i;
    EXPECT_EQ(map.paragraphs[i].begin, expected.paragraphs[i].begin) << i;
    EXPECT_EQ(map.paragraphs[i].end, expected.paragraphs[i].end) << i;
  }
  ASSERT_EQ(map.cuts.size(), expected.cuts.size());
  for (std::size_t i = 0; i < map.cuts.size(); ++i) {
    EXPECT_EQ(map.cuts[i].begin, expected.cuts[i].begin) << i;
    EXPECT_EQ(map.cuts[i].words, expected.cuts[i].words) << i;
  }
}

TEST(BodyMap, ComesBack) {
  expect_same(parse_body_map(serialise(sample()), 90'000).value(), sample());
  expect_same(parse_body_map("", 0).value(), {});
}

TEST(BodyMap, IsWithinItsBody) {
  EXPECT_TRUE(parse_body_map(serialise(sample()), 90'000).has_value());
  EXPECT_FALSE(parse_body_map(serialise(sample()), 89'999).has_value());
}

TEST(BodyMap, IsNoneThatIsCutOffWithinAParagraph) {
  const std::string bytes = serialise(sample());
  std::size_t whole_ones = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    whole_ones += parse_body_map(std::string_view(bytes).substr(0, size), 90'000).has_value() ? 1 : 0;
  }
  EXPECT_EQ(whole_ones, 3U) << "none, one and two paragraphs";
}

// A paragraph of 100 bytes with one cut.
std::string with_cut(std::size_t at) {
  std::string bytes;
  for (const std::size_t number : {std::size_t{0}, std::size_t{100}, std::size_t{1}, at, std::size_t{600}}) {
    append_varint(number, bytes);
  }
  return bytes;
}

TEST(BodyMap, HasItsCutsWithinParagraphs) {
  EXPECT_FALSE(parse_body_map(with_cut(0), 200).has_value());
  EXPECT_TRUE(parse_body_map(with_cut(1), 200).has_value());
  EXPECT_TRUE(parse_body_map(with_cut(99), 200).has_value());
  EXPECT_FALSE(parse_body_map(with_cut(100), 200).has_value());
}

}  // namespace
}  // namespace trefwoord::indexer
