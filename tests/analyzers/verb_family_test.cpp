#include "analyzers/verb_family.h"

#include <gtest/gtest.h>

#include "analyzers/dutch_lexicon.h"

namespace trefwoord::analyzers {
namespace {

struct Case {
  const char* before;
  const char* rest;
};

TEST(VerbFamily, TellsFormsOfVerbs) {
  const VerbFamily verbs(dutch_lexicon());
  for (const auto& [before, form] :
       {Case{"op", "bellen"}, Case{"voor", "stelt"}, Case{"voor", "stelde"}, Case{"samen", "gesteld"},
        Case{"terug", "gedrongen"}, Case{"aan", "kwam"}, Case{"uit", "betaald"}, Case{"aan", "vallend"},
        Case{"langs", "komt"}}) {
    EXPECT_TRUE(verbs.inflects(before, form)) << before << form;
  }
}

TEST(VerbFamily, DoesNotTakeNounsForForms) {
  const VerbFamily verbs(dutch_lexicon());
  for (const auto& [before, noun] :
       {Case{"tussen", "stukken"}, Case{"tegen", "gewicht"}, Case{"achter", "band"}, Case{"voor", "gerecht"},
        Case{"bestuurs", "raden"}, Case{"fiets", "paden"}}) {
    EXPECT_FALSE(verbs.inflects(before, noun)) << before << noun;
  }
}

TEST(VerbFamily, TellsNounsMadeFromVerbs) {
  const VerbFamily verbs(dutch_lexicon());
  for (const auto& [before, noun] :
       {Case{"aan", "houding"}, Case{"aan", "val"}, Case{"over", "gang"}, Case{"aan", "valler"},
        Case{"voor", "sprong"}, Case{"over", "winnaar"}}) {
    EXPECT_TRUE(verbs.derives(before, noun)) << before << noun;
  }
  for (const auto& [before, noun] :
       {Case{"voor", "studie"}, Case{"tussen", "stuk"}, Case{"onder", "verdieping"}}) {
    EXPECT_FALSE(verbs.derives(before, noun)) << before << noun;
  }
}

TEST(VerbFamily, TellsCutsThroughANounInIng) {
  const VerbFamily verbs(dutch_lexicon());
  EXPECT_TRUE(verbs.cuts_through_noun("betrek", "king"));
  EXPECT_TRUE(verbs.cuts_through_noun("ontsnap", "pingen"));
  EXPECT_FALSE(verbs.cuts_through_noun("raads", "vergadering"));
  EXPECT_FALSE(verbs.cuts_through_noun("fiets", "pad"));
}

TEST(VerbFamily, KnowsNothingWithoutALexicon) {
  const Lexicon none;
  const VerbFamily verbs(none);
  EXPECT_FALSE(verbs.inflects("op", "bellen"));
  EXPECT_FALSE(verbs.inflects("", ""));
  EXPECT_FALSE(verbs.derives("", ""));
}

}  // namespace
}  // namespace trefwoord::analyzers
