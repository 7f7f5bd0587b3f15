#include "analyzers/base_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::analyzers {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(BaseForms, OfPluralsAreTheSingular) {
  EXPECT_THAT(base_forms_of("paden"), Contains("paad"));
  EXPECT_THAT(base_forms_of("bommen"), Contains("bom"));
  EXPECT_THAT(base_forms_of("bomen"), Contains("boom"));
  EXPECT_THAT(base_forms_of("huizen"), Contains("huis"));
  EXPECT_THAT(base_forms_of("gemeenten"), Contains("gemeente"));
  EXPECT_THAT(base_forms_of("wagens"), Contains("wagen"));
}

TEST(BaseForms, OfDiminutivesAreTheNoun) {
  EXPECT_THAT(base_forms_of("plaatje"), Contains("plaat"));
  EXPECT_THAT(base_forms_of("plaatjes"), Contains("plaat"));
  EXPECT_THAT(base_forms_of("balletje"), Contains("bal"));
  EXPECT_THAT(base_forms_of("boompje"), Contains("boom"));
}

TEST(BaseForms, OfInflectedAdjectivesAreTheBareOne) {
  EXPECT_THAT(base_forms_of("grote"), Contains("groot"));
  EXPECT_THAT(base_forms_of("dikke"), Contains("dik"));
}

TEST(BaseForms, AreOtherWordsOfNoMoreLetters) {
  for (const char* word : {"financien", "ideeen", "en", "e", "je", "jes", "s", "aan", "ssen"}) {
    for (const std::string& base : base_forms_of(word)) {
      EXPECT_LE(base.size(), std::string(word).size()) << word;
      EXPECT_NE(base, word);
    }
  }
}

TEST(BaseForms, DoNotExistForOtherEndings) {
  EXPECT_THAT(base_forms_of("fiets"), Not(Contains("fietst")));
  EXPECT_THAT(base_forms_of("pad"), IsEmpty());
  EXPECT_THAT(base_forms_of(""), IsEmpty());
}

}  // namespace
}  // namespace trefwoord::analyzers
