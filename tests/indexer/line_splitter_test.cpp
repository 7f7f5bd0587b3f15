#include "indexer/line_splitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/article_source.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::Pair;

struct Lines {
  std::vector<std::pair<std::string, std::uint64_t>> lines;
  std::vector<std::uint64_t> overlong;
};

Lines split_lines(std::string_view bytes, std::size_t piece) {
  Lines result;
  LineSplitter splitter({[&result](std::string&& line, std::uint64_t number) {
                           result.lines.emplace_back(std::move(line), number);
                           return true;
                         },
                         [&result](std::uint64_t number) { result.overlong.push_back(number); }});
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    EXPECT_TRUE(splitter.feed(bytes.substr(at, piece)));
  EXPECT_TRUE(splitter.finish());
  return result;
}

TEST(LineSplitter, GivesTheSameForPiecesOfAnySize) {
  const std::string bytes = "een\r\n\n \t\r\ntwee drie\n\nvier";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    EXPECT_THAT(split_lines(bytes, piece).lines,
                ElementsAre(Pair("een", 1), Pair("twee drie", 4), Pair("vier", 6)))
        << piece;
  }
}

TEST(LineSplitter, NoBytesAreNoLines) {
  EXPECT_TRUE(split_lines("", 1).lines.empty());
}

TEST(LineSplitter, LeavesOutOnlyTheLineThatIsTooLong) {
  const std::string longest(kMaxRecordBytes, 'x');
  const Lines lines = split_lines("a\n" + longest + "\n" + longest + "x\nb\n" + longest + "x", 1U << 16U);
  EXPECT_THAT(lines.lines, ElementsAre(Pair("a", 1), Pair(longest, 2), Pair("b", 4)));
  EXPECT_THAT(lines.overlong, ElementsAre(3, 5));
}

TEST(LineSplitter, StopsWhenTheSinkHasEnough) {
  int taken = 0;
  LineSplitter splitter(
      {[&taken](std::string&&, std::uint64_t) { return ++taken < 2; }, [](std::uint64_t) {}});
  EXPECT_FALSE(splitter.feed("a\nb\nc\n"));
  EXPECT_EQ(taken, 2);
}

}  // namespace
}  // namespace trefwoord::indexer
