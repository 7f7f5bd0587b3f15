#include "indexer/stem_set.h"

#include <gtest/gtest.h>

namespace trefwoord::indexer {
namespace {

TEST(StemSet, HasAllFormsOfAStem) {
  StemSet stems;
  stems.insert(word_code("fietsen", "fiets"));
  EXPECT_TRUE(stems.has(word_code("fiets", "fiets")));
  EXPECT_TRUE(stems.has(code_without_form(stem_code("fiets"))));
  EXPECT_FALSE(stems.has(word_code("brug", "brug")));
}

TEST(StemSet, TellsCommonWordsFromStemsAndFromEachOther) {
  StemSet stems;
  stems.insert(0);
  stems.insert(119);
  EXPECT_TRUE(stems.has(0));
  EXPECT_TRUE(stems.has(119));
  EXPECT_FALSE(stems.has(1));
  EXPECT_FALSE(stems.has(118));
  EXPECT_FALSE(stems.has(code_without_form(0)));
  EXPECT_FALSE(stems.has(code_without_form(119)));
}

TEST(StemSet, HasTheFirstAndTheLastStem) {
  StemSet stems;
  stems.insert(code_without_form(0));
  stems.insert(code_without_form(0x7FFF));
  EXPECT_TRUE(stems.has(code_without_form(0)));
  EXPECT_TRUE(stems.has(code_without_form(0x7FFF) | 0xFFFFU));
  EXPECT_FALSE(stems.has(code_without_form(1)));
  EXPECT_FALSE(stems.has(code_without_form(0x7FFE)));
  EXPECT_FALSE(stems.has(0));
}

}  // namespace
}  // namespace trefwoord::indexer
