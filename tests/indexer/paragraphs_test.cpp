#include "indexer/paragraphs.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace trefwoord::indexer {
namespace {

using Kind = ParagraphKind;
using Parts = std::vector<std::pair<Kind, std::string>>;

Parts parts(const std::string& body) {
  Parts result;
  for (const Paragraph& p : split_paragraphs(body))
    result.emplace_back(p.kind, body.substr(p.begin, p.end - p.begin));
  return result;
}

TEST(SplitParagraphs, TheFirstIsTheLead) {
  EXPECT_EQ(parts(""), Parts{});
  EXPECT_EQ(parts(" \n\n "), Parts{});
  EXPECT_EQ(parts("Een."), (Parts{{Kind::lead, "Een."}}));
  EXPECT_EQ(parts("Een.\n\nTwee."), (Parts{{Kind::lead, "Een."}, {Kind::body, "Twee."}}));
}

TEST(SplitParagraphs, BlankLinesMayHoldBlanksAndComeInAnyNumber) {
  EXPECT_EQ(parts("\n\n Een. \n \t\r\n\n\nTwee\r\nregels. \n"),
            (Parts{{Kind::lead, "Een."}, {Kind::body, "Twee\r\nregels."}}));
}

TEST(SplitParagraphs, AShortOpenLineBetweenTwoParagraphsIsASubheading) {
  const std::string body =
      "De lead.\n\nGrootste aanval\n\nDonderdag vielen zij aan.\n\nIS-dreiging\n\nTot slot.";
  EXPECT_EQ(parts(body), (Parts{{Kind::lead, "De lead."},
                                {Kind::subheading, "Grootste aanval"},
                                {Kind::body, "Donderdag vielen zij aan."},
                                {Kind::subheading, "IS-dreiging"},
                                {Kind::body, "Tot slot."}}));
}

TEST(SplitParagraphs, NeitherFirstNorLastIsASubheading) {
  EXPECT_EQ(parts("Kop\n\nTekst."), (Parts{{Kind::lead, "Kop"}, {Kind::body, "Tekst."}}));
  EXPECT_EQ(parts("Tekst.\n\nKop"), (Parts{{Kind::lead, "Tekst."}, {Kind::body, "Kop"}}));
}

TEST(SplitParagraphs, WhatIsClosedOrHasTwoLinesIsText) {
  for (const char* middle : {"Nee.", "Nee!", "Nee?", "Dit:", "Dit;", "Dit,", "\"Nee\"", "'Nee'", "“Nee”",
                             "‘Nee’", "«Nee»", "Nee…", "Twee\nregels"}) {
    EXPECT_EQ(parts(std::string("Een.\n\n") + middle + "\n\nDrie.")[1].first, Kind::body) << middle;
  }
}

TEST(SplitParagraphs, ASubheadingHasAtMostEightyBytes) {
  EXPECT_EQ(parts("Een.\n\n" + std::string(80, 'a') + "\n\nDrie.")[1].first, Kind::subheading);
  EXPECT_EQ(parts("Een.\n\n" + std::string(81, 'a') + "\n\nDrie.")[1].first, Kind::body);
}

TEST(FirstSentence, EndsWhereTheSentenceDoes) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {"Zonder punt", "Zonder punt"},
      {"De brug is dicht. Vanaf morgen ook.", "De brug is dicht."},
      {"Echt waar? Ja.", "Echt waar?"},
      {"Kom op! Nu.", "Kom op!"},
      {"\"Ik ga niet weg.\" Dat zei hij.", "\"Ik ga niet weg.\""},
      {"“Ik ga niet weg!” Dat zei hij.", "“Ik ga niet weg!”"},
      {"Hij zei niets. “Niets?” Niets.", "Hij zei niets."},
      {"Dat is klaar. Één ding nog.", "Dat is klaar."},
      {"Volgens dr. Jansen en mr. A.J. de Vries is het waar. Of niet.",
       "Volgens dr. Jansen en mr. A.J. de Vries is het waar."},
      {"Het kost 3.500 euro, o.a. In de stad. Ja.", "Het kost 3.500 euro, o.a. In de stad."},
      {"In groep 8. 12 leerlingen zijn ziek. Nu.", "In groep 8. 12 leerlingen zijn ziek."},
      {"Kijk op nos.nl. Daar staat het.", "Kijk op nos.nl."},
      {"De eerste\nalinea zonder punt\n\nTweede alinea.", "De eerste alinea zonder punt"},
      {"Wat... Ja.", "Wat..."},
  };
  for (const auto& [body, sentence] : cases) EXPECT_EQ(first_sentence(body), sentence) << body;
}

TEST(FirstSentence, IsCutAtAWordWhenItIsLong) {
  EXPECT_EQ(first_sentence("een twee drie", 13), "een twee drie");
  EXPECT_EQ(first_sentence("een twee drie", 12), "een twee…");
  EXPECT_EQ(first_sentence("een twee, drie vier", 12), "een twee…");
  EXPECT_EQ(first_sentence("een twee drie", 11), "een twee…");
  EXPECT_EQ(first_sentence("een twee drie", 10), "een…");
  EXPECT_EQ(first_sentence("fietsverkeersveiligheid", 10), "fietsve…");
  EXPECT_EQ(first_sentence("ëëëëëë", 10), "ëëë…");
  EXPECT_EQ(first_sentence("een twee", 3), "…");
  EXPECT_EQ(first_sentence("een twee", 2), "");
}

TEST(FirstSentence, NeverExceedsItsLimit) {
  const std::string body =
      "Één lange zin die maar doorgaat, zonder einde; zonder punt - en dan: nog een stuk “met” aanhaling";
  for (std::size_t limit = 0; limit < 110; ++limit) EXPECT_LE(first_sentence(body, limit).size(), limit);
}

}  // namespace
}  // namespace trefwoord::indexer
