#include "server/search/spelling/edit_costs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace trefwoord::search {
namespace {

int cost_of(std::string_view written, std::string_view meant) {
  for (const Confusion& confusion : dutch_confusions()) {
    if (confusion.written == written && confusion.meant == meant) return confusion.cost;
  }
  return 0;
}

TEST(DutchConfusions, GoBothWaysWhereTheTableSaysSo) {
  EXPECT_GT(cost_of("ij", "ei"), 0);
  EXPECT_EQ(cost_of("ij", "ei"), cost_of("ei", "ij"));
  EXPECT_GT(cost_of("ske$", "je$"), 0);
  EXPECT_EQ(cost_of("je$", "ske$"), 0);
}

TEST(DutchConfusions, AreOfLettersOfBothSidesAtTheEndOrNeither) {
  for (const Confusion& confusion : dutch_confusions()) {
    SCOPED_TRACE(std::string(confusion.written) + " for " + std::string(confusion.meant));
    EXPECT_EQ(confusion.written.ends_with('$'), confusion.meant.ends_with('$'));
    for (const std::string_view side : {confusion.written, confusion.meant}) {
      const std::string_view letters = side.substr(0, side.find('$'));
      EXPECT_FALSE(letters.empty());
      EXPECT_TRUE(std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
    }
  }
}

TEST(DutchConfusions, StandInTheTableOnce) {
  std::set<std::string> seen;
  for (const Confusion& confusion : dutch_confusions()) {
    const std::string both = std::string(confusion.written).append(" ").append(confusion.meant);
    EXPECT_TRUE(seen.insert(both).second) << both;
  }
}

TEST(DutchConfusions, AreCheaperThanTheirLetters) {
  for (const Confusion& confusion : dutch_confusions()) {
    const auto letters = static_cast<int>(std::max(confusion.written.size(), confusion.meant.size()));
    EXPECT_LT(confusion.cost, letters * edit_cost::kLetter) << confusion.written << ' ' << confusion.meant;
  }
}

}  // namespace
}  // namespace trefwoord::search
