#include "analyzers/data_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace trefwoord::analyzers {
namespace {

using testing::ElementsAre;

TEST(Split, KeepsEmptyParts) {
  EXPECT_THAT(split("a/b", '/'), ElementsAre("a", "b"));
  EXPECT_THAT(split("/a/", '/'), ElementsAre("", "a", ""));
  EXPECT_THAT(split("", '/'), ElementsAre(""));
}

TEST(ForEachRow, LeavesOutCommentsAndEmptyLines) {
  std::string rows;
  for_each_row("# comment\na\tb\n\nc\td\te", 2, [&rows](auto columns) {
    for (const auto column : columns) rows.append(column).append("|");
    rows += '\n';
  });
  EXPECT_EQ(rows, "a|b|\nc|d|e|\n");
}

TEST(ForEachRow, RefusesALineWithTooFewColumns) {
  EXPECT_THROW(for_each_row("a\tb\nc\n", 2, [](auto) {}), std::logic_error);
}

}  // namespace
}  // namespace trefwoord::analyzers
