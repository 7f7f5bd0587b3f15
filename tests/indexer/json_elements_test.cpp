#include "indexer/json_elements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/article_source.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

using Elements = std::vector<std::pair<std::string, std::uint64_t>>;

// Feeds `json` in pieces of `piece` bytes.
Result<Elements> split_elements(std::string_view json, std::size_t piece) {
  Elements elements;
  JsonElementSplitter splitter([&elements](std::string&& element, std::uint64_t line) {
    elements.emplace_back(std::move(element), line);
    return true;
  });
  for (std::size_t at = 0; at < json.size(); at += piece) {
    if (const auto fed = splitter.feed(json.substr(at, piece)); !fed) return tl::unexpected(fed.error());
  }
  if (const auto finished = splitter.finish(); !finished) return tl::unexpected(finished.error());
  return elements;
}

TEST(JsonElementSplitter, GivesTheSameForPiecesOfAnySize) {
  const std::string json =
      "[\n  {\"a\": \"x,]}\\\"\\\\\", \"b\": [1, {}]},\n\n  [],\n  12 , \"t\\\"]\",true\n]\n";
  for (std::size_t piece = 1; piece <= json.size(); ++piece) {
    const auto elements = split_elements(json, piece);
    ASSERT_TRUE(elements) << elements.error().message;
    EXPECT_THAT(*elements, ElementsAre(Pair("{\"a\": \"x,]}\\\"\\\\\", \"b\": [1, {}]}", 2), Pair("[]", 4),
                                       Pair("12 ", 5), Pair("\"t\\\"]\"", 5), Pair("true\n", 5)))
        << piece;
  }
}

TEST(JsonElementSplitter, AnObjectIsItsOnlyElement) {
  EXPECT_THAT(*split_elements("\n {\"a\":\n{}} \n", 3), ElementsAre(Pair("{\"a\":\n{}}", 2)));
}

TEST(JsonElementSplitter, FailsWhereItIsNoListOfAnything) {
  EXPECT_THAT(*split_elements(" [ ] ", 2), testing::IsEmpty());
  for (const char* json : {"", " ", "1", "\"x\"", "null", "[", "[{}", "[{},", "[{},]", "[,]", "[{}{}]",
                           "{} {}", "[] x", "[\"x]"}) {
    const auto elements = split_elements(json, 100);
    ASSERT_FALSE(elements) << json;
    EXPECT_EQ(elements.error().code, ErrorCode::invalid_article);
  }
}

TEST(JsonElementSplitter, SaysInWhichLineItBreaks) {
  const auto broken = split_elements("[\n{},\n{}\n{}]", 100);
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error().message, HasSubstr("line 4"));
}

TEST(JsonElementSplitter, StopsWhenTheSinkHasEnough) {
  int taken = 0;
  JsonElementSplitter splitter([&taken](std::string&&, std::uint64_t) { return ++taken < 2; });
  const auto more = splitter.feed("[1,2,3,4]");
  ASSERT_TRUE(more);
  EXPECT_FALSE(*more);
  EXPECT_EQ(taken, 2);
}

TEST(JsonElementSplitter, AnElementHasAtMostTheSizeOfARecord) {
  const auto list = [](std::size_t bytes) { return "[1,\"" + std::string(bytes - 2, 'x') + "\"]"; };
  EXPECT_EQ(split_elements(list(kMaxRecordBytes), 1U << 16U)->size(), 2U);
  const auto over = split_elements(list(kMaxRecordBytes + 1), 1U << 16U);
  ASSERT_FALSE(over);
  EXPECT_THAT(over.error().message, HasSubstr("line 1"));
}

}  // namespace
}  // namespace trefwoord::indexer
