#include "server/search/spelling/edit_distance.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kFar = 300;

int cost(std::string_view written, std::string_view meant) {
  return EditDistance(written, kFar).of_word(meant).value_or(EditDistance::kTooFar);
}

TEST(EditDistance, IsNothingForTheWordItself) {
  EXPECT_EQ(cost("fietsenstalling", "fietsenstalling"), 0);
}

TEST(EditDistance, CountsMistakesOfOneLetter) {
  EXPECT_EQ(cost("fiels", "fiets"), edit_cost::kLetter);
  EXPECT_EQ(cost("bontkraag", "bintkraag"), edit_cost::kVowel);
  EXPECT_EQ(cost("wonig", "woning"), edit_cost::kMissing);
  EXPECT_EQ(cost("wonhing", "woning"), edit_cost::kExtra);
  EXPECT_EQ(cost("fiest", "fiets"), edit_cost::kExchanged);
  EXPECT_EQ(cost("pannnekoek", "pannekoek"), edit_cost::kRepeated);
}

TEST(EditDistance, WhatDutchWritersConfuseCostsLess) {
  EXPECT_EQ(cost("gezegt", "gezegd"), 25);
  EXPECT_EQ(cost("gebeurdt", "gebeurd"), 25);
  EXPECT_EQ(cost("wijnig", "weinig"), 30);
  EXPECT_EQ(cost("vacantie", "vakantie"), 30);
  EXPECT_EQ(cost("questie", "kwestie"), 30 + edit_cost::kFirstLetter);
  EXPECT_EQ(cost("accomodatie", "accommodatie"), edit_cost::kMissingDouble);
  EXPECT_LT(cost("boekske", "boekje"), edit_cost::kLetter);
}

TEST(EditDistance, EndingsCountAtTheEndOnly) {
  EXPECT_EQ(cost("katze", "kadze"), 60);  // t and d, anywhere
  EXPECT_EQ(cost("kat", "kad"), 25);      // t and d, at the end
}

TEST(EditDistance, MistakesAddUp) {
  EXPECT_EQ(cost("wijnigt", "weinigd"), 30 + 25);
  EXPECT_EQ(cost("wijjnig", "weinig"), 30 + edit_cost::kExtraDouble);
  EXPECT_EQ(cost("xxxxx", "fiets"), EditDistance::kTooFar);
}

TEST(EditDistance, HasABound) {
  EXPECT_TRUE(EditDistance("fiels", edit_cost::kLetter).of_word("fiets").has_value());
  EXPECT_FALSE(EditDistance("fiels", edit_cost::kLetter - 1).of_word("fiets").has_value());
  EXPECT_TRUE(EditDistance("gezegt", 25).of_word("gezegd").has_value());
  EXPECT_FALSE(EditDistance("gezegt", 24).of_word("gezegd").has_value());
}

TEST(EditDistance, IsTheSameWhateverWordsCameBefore) {
  EditDistance distance("kadootje", 150);
  std::vector<std::string> words{"cadeau", "cadeautje", "cadeautjes", "kade",       "kadetje",
                                 "kadoo",  "kadootje",  "kaduuk",     "kanootje",   "kapotje",
                                 "k",      "kz",        "kadootjes",  "kadozzzzzzz"};
  std::sort(words.begin(), words.end());
  for (const std::string& word : words) {
    EXPECT_EQ(distance.of_word(word), EditDistance("kadootje", 150).of_word(word)) << word;
  }
}

TEST(EditDistance, TellsWhichBeginningsWereMeant) {
  EditDistance distance("fietz", 100);
  EXPECT_THAT(distance.of_beginnings("fi"), ElementsAre(EditDistance::kTooFar, edit_cost::kMissing, 0, 35,
                                                        EditDistance::kTooFar, EditDistance::kTooFar));
  EXPECT_EQ(distance.of_beginnings("fiets").back(), 45);
  EXPECT_THAT(distance.of_beginnings("xylofoon"), IsEmpty());
}

}  // namespace
}  // namespace trefwoord::search
