#include "analyzers/compound_exceptions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/compound_splitter.h"
#include "analyzers/dutch_analyzer.h"
#include "analyzers/dutch_lexicon.h"
#include "analyzers/inflection.h"

namespace trefwoord::analyzers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Part = CompoundExceptions::Part;

CompoundExceptions exceptions_of(std::string_view text) {
  const auto reading = CompoundExceptions::read(text);
  EXPECT_THAT(reading.problems, IsEmpty()) << text;
  return reading.exceptions;
}

std::vector<std::string> parts_of(std::string_view exceptions, const std::string& word) {
  const CompoundSplitter splitter(dutch_lexicon().with(exceptions_of(exceptions)));
  std::vector<std::string> parts;
  for (const CompoundPart& part : splitter.split_fully(word))
    parts.push_back(word.substr(part.begin, part.end - part.begin));
  return parts;
}

TEST(CompoundExceptions, OneWordStaysWhole) {
  const auto exceptions = exceptions_of("minister\n");
  ASSERT_NE(exceptions.find("minister"), nullptr);
  EXPECT_THAT(*exceptions.find("minister"), IsEmpty());
  EXPECT_EQ(exceptions.find("ministers"), nullptr);
}

TEST(CompoundExceptions, PartsJoinedByAPlusMakeUpTheWord) {
  EXPECT_THAT(*exceptions_of("fiets+pad").find("fietspad"), ElementsAre(Part{0, 5}, Part{5, 8}));
  EXPECT_THAT(*exceptions_of("na+zomer+dag").find("nazomerdag"),
              ElementsAre(Part{0, 2}, Part{2, 7}, Part{7, 10}));
}

TEST(CompoundExceptions, PartsBehindAnEqualsSignMayLeaveOutLinks) {
  EXPECT_THAT(*exceptions_of("fietspad = fiets pad").find("fietspad"), ElementsAre(Part{0, 5}, Part{5, 8}));
  EXPECT_THAT(*exceptions_of("stadsbestuur=stad bestuur").find("stadsbestuur"),
              ElementsAre(Part{0, 4}, Part{5, 12}));
  EXPECT_THAT(*exceptions_of("kinderbad = kind bad").find("kinderbad"), ElementsAre(Part{0, 4}, Part{6, 9}));
}

TEST(CompoundExceptions, LeavesOutCommentsBlanksCaseAndAccents) {
  const auto exceptions = exceptions_of("# ours\n\n  Café+Baas  # a landlord\r\n\t\n");
  EXPECT_THAT(exceptions.words(), ElementsAre("cafebaas"));
}

TEST(CompoundExceptions, NamesTheLineOfEveryProblem) {
  const auto reading = CompoundExceptions::read(
      "fiets pad\n"                // more than one word
      "fiets+\n"                   // an empty part
      "fiets+p\n"                  // a part of one letter
      "fietspad = fiets weg\n"     // other parts
      "fietsxxxpad = fiets pad\n"  // no link
      "fietspad = fietspad\n"      // one part
      "= fiets pad\n"              // no word
      "fiets-pad\n"                // no letters alone
      "goed+woord\n");
  EXPECT_THAT(reading.problems, SizeIs(8));
  for (std::size_t i = 0; i < reading.problems.size(); ++i)
    EXPECT_THAT(reading.problems[i], HasSubstr("line " + std::to_string(i + 1) + ": "));
  EXPECT_THAT(reading.exceptions.words(), ElementsAre("goedwoord"));
}

TEST(CompoundExceptions, TakesWordsOfSixtyLettersAndNoLonger) {
  EXPECT_THAT(CompoundExceptions::read(std::string(60, 'a')).problems, IsEmpty());
  EXPECT_THAT(CompoundExceptions::read(std::string(61, 'a')).problems, SizeIs(1));
}

TEST(CompoundExceptions, MayRepeatButNotContradict) {
  EXPECT_THAT(CompoundExceptions::read("fiets+pad\nfietspad = fiets pad").problems, IsEmpty());
  EXPECT_THAT(CompoundExceptions::read("fiets+pad\nfietspad").problems, ElementsAre(HasSubstr("line 2")));
}

TEST(CompoundExceptions, ComeBackFromTheirText) {
  const auto exceptions = exceptions_of("stadsbestuur = stad bestuur\nminister\nfiets+pad");
  EXPECT_EQ(exceptions.text(), "fietspad = fiets pad\nminister\nstadsbestuur = stad bestuur\n");
  EXPECT_EQ(exceptions_of(exceptions.text()).text(), exceptions.text());
}

TEST(CompoundExceptions, NeverThrowOnAnyBytes) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {"\xff\xfe"sv, "+"sv, "="sv, "+=+"sv, "a="sv, "\u6771+\u4eac"sv, "\0a"sv})
    EXPECT_LE(CompoundExceptions::read(text).exceptions.words().size(), 1U);
}

TEST(CompoundExceptions, KeepAWordWholeAndItsForms) {
  EXPECT_THAT(parts_of("", "fietspaden"), ElementsAre("fiets", "paden"));
  EXPECT_THAT(parts_of("fietspad", "fietspad"), IsEmpty());
  EXPECT_THAT(parts_of("fietspad", "fietspaden"), IsEmpty());
  EXPECT_THAT(parts_of("fietspad", "fietspaal"), ElementsAre("fiets", "paal"));
}

TEST(CompoundExceptions, SplitAWordAndItsFormsThus) {
  EXPECT_THAT(parts_of("", "rotterdam"), IsEmpty());
  EXPECT_THAT(parts_of("rotter+dam", "rotterdam"), ElementsAre("rotter", "dam"));
  EXPECT_THAT(parts_of("bom+melding", "bommeldingen"), ElementsAre("bom", "meldingen"));
}

TEST(CompoundExceptions, SplitThePartsOfPartsAsEver) {
  EXPECT_THAT(parts_of("wortel+ziekenhuis", "wortelziekenhuis"),
              ElementsAre("wortel", "ziekenhuis", "zieken", "huis"));
  EXPECT_THAT(parts_of("wortel+ziekenhuis\nziekenhuis", "wortelziekenhuis"),
              ElementsAre("wortel", "ziekenhuis"));
}

TEST(CompoundExceptions, MakeTheirWordsKnown) {
  const Lexicon lexicon = dutch_lexicon().with(exceptions_of("qwert+zeul"));
  EXPECT_TRUE(lexicon.contains("qwertzeul"));
  EXPECT_EQ(base_form("qwertzeulen", lexicon), "qwertzeul");
  EXPECT_FALSE(dutch_lexicon().contains("qwertzeul"));
}

TEST(CompoundExceptions, StayWithALexiconThatIsExtended) {
  const Lexicon extended = dutch_lexicon().with(exceptions_of("fietspad")).with(Lexicon());
  EXPECT_FALSE(extended.compound_exceptions().empty());
  EXPECT_TRUE(Lexicon().with(Lexicon()).compound_exceptions().empty());
  EXPECT_TRUE(dutch_lexicon().compound_exceptions().empty());
}

TEST(CompoundExceptions, WorkWithoutAnyOtherWord) {
  const CompoundSplitter splitter(Lexicon().with(exceptions_of("fiets+pad")));
  EXPECT_THAT(splitter.split("fietspad"), SizeIs(2));
}

}  // namespace
}  // namespace trefwoord::analyzers
