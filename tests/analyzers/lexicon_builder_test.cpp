#include "analyzers/lexicon_builder.h"

#include <gtest/gtest.h>

#include <string>

namespace trefwoord::analyzers {
namespace {

TEST(LexiconBuilder, FoldsWordsAndLeavesOutWhatIsNone) {
  LexiconBuilder builder;
  for (const char* line : {"coördinatie", "foto's", "ad hoc", "e-mail", "aanvals-", "", "ab", "abc"}) {
    builder.add_listed(line);
  }
  builder.add_listed(std::string(40, 'a'));
  builder.add_listed(std::string(41, 'a'));
  const Lexicon lexicon = builder.build();
  EXPECT_EQ(lexicon.size(), 3U);
  EXPECT_TRUE(lexicon.find("coordinatie").listed);
  EXPECT_TRUE(lexicon.find("abc").listed);
  EXPECT_TRUE(lexicon.find(std::string(40, 'a')).listed);
}

TEST(LexiconBuilder, TakesAWordForANameOnlyIfItHasACapitalAlways) {
  LexiconBuilder builder;
  for (const char* line : {"Delft", "Bakker", "bakker", "molen", "Molen"}) builder.add_listed(line);
  const Lexicon lexicon = builder.build();
  EXPECT_TRUE(lexicon.find("delft").name);
  for (const char* word : {"bakker", "molen"}) {
    EXPECT_TRUE(lexicon.find(word).listed) << word;
    EXPECT_FALSE(lexicon.find(word).name) << word;
  }
}

TEST(LexiconBuilder, CountsTheCompoundsThatAWordMakes) {
  LexiconBuilder builder;
  for (const std::string first : {"fiets", "winter", "school", "politie"}) {
    builder.add_listed(first);
    for (const std::string last : {"vakantie", "regeling", "vereniging"}) {
      builder.add_listed(last);
      builder.add_listed(first + last);
    }
  }
  const Lexicon lexicon = builder.build();
  EXPECT_EQ(lexicon.find("winter").first_family, 2U);  // the width of 3
  EXPECT_EQ(lexicon.find("winter").last_family, 0U);
  EXPECT_EQ(lexicon.find("vakantie").last_family, 3U);  // of 4
  EXPECT_EQ(lexicon.find("vakantie").first_family, 0U);
  EXPECT_EQ(lexicon.find("wintervakantie").first_family, 0U);
}

TEST(LexiconBuilder, IsEmptyAfterBuilding) {
  LexiconBuilder builder;
  builder.add_listed("fiets");
  EXPECT_EQ(builder.build().size(), 1U);
  EXPECT_TRUE(builder.build().empty());
}

}  // namespace
}  // namespace trefwoord::analyzers
