#include "server/search/parsed_query.h"

#include <gmock/gmock.h>

#include <ostream>

#include "server/search/query_parser.h"

namespace trefwoord::search {

static bool operator==(const QueryClause& a, const QueryClause& b) {
  return a.kind == b.kind && a.excluded == b.excluded && a.text == b.text;
}
static void PrintTo(const QueryClause& clause, std::ostream* out) {
  *out << (clause.excluded ? "-" : "") << (clause.kind == QueryClause::Kind::phrase ? "phrase " : "words ")
       << clause.text;
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

QueryClause word(std::string text) {
  return {.kind = QueryClause::Kind::words, .text = std::move(text)};
}
QueryClause phrase(std::string text) {
  return {.kind = QueryClause::Kind::phrase, .text = std::move(text)};
}
QueryClause without(QueryClause clause) {
  clause.excluded = true;
  return clause;
}

TEST(ParsedQuery, ReadsWordsPhrasesAndExclusions) {
  const ParsedQuery query = parse_query("gevangenis \"Syrisch Observatorium\" -dreiging -\"op de vlucht\"");
  EXPECT_THAT(query.clauses, ElementsAre(word("gevangenis"), phrase("Syrisch Observatorium"),
                                         without(word("dreiging")), without(phrase("op de vlucht"))));
  EXPECT_THAT(query.warnings, IsEmpty());
}

TEST(ParsedQuery, TakesTheQuotesThatPhonesAndWordProcessorsWrite) {
  EXPECT_THAT(parse_query("“oude haven” „nieuwe brug” «derde»").clauses,
              ElementsAre(phrase("oude haven"), phrase("nieuwe brug"), phrase("derde")));
}

TEST(ParsedQuery, ReadsAQuoteThatIsNeverClosedToTheEnd) {
  const ParsedQuery query = parse_query("brug \"oude haven");
  EXPECT_THAT(query.clauses, ElementsAre(word("brug"), phrase("oude haven")));
  EXPECT_THAT(query.warnings, SizeIs(1));
}

TEST(ParsedQuery, AMinusExcludesOnlyWhatItTouches) {
  EXPECT_THAT(parse_query("binnen- en buitenland - zee-eend -").clauses,
              ElementsAre(word("binnen-"), word("en"), word("buitenland"), word("zee-eend")));
}

TEST(ParsedQuery, AQuoteInsideAWordEndsIt) {
  EXPECT_THAT(parse_query("brug\"oude haven\"dicht").clauses,
              ElementsAre(word("brug"), phrase("oude haven"), word("dicht")));
}

TEST(ParsedQuery, TakesTheWordsOutOfWhatOperatorsJoin) {
  EXPECT_THAT(
      parse_query("(brug OF haven) EN titel:stad \"oude kade\"~3 NIET (sloop -\"oude haven\") bron:ANP")
          .clauses,
      ElementsAre(word("brug"), word("haven"), word("stad"), word("oude kade")));
}

TEST(ParsedQuery, IsPlainWithoutOperators) {
  for (const char* const plain :
       {"", "brug", "oude brug", "\"oude brug\" -haven", "brug sectie:sport na:2020", "(oude brug)",
        "bron:ANP OF bron:NOS", "brug (tag:a EN tag:b)"}) {
    EXPECT_FALSE(parse_query(plain).tree.has_value()) << plain;
  }
  for (const char* const other :
       {"brug OF haven", "brug EN haven", "brug (haven OF kade)", "+brug haven", "brug*", "*brug",
        "\"oude brug\"~3", "titel:brug", "brug -(haven OF kade)", "brug OF sectie:sport"}) {
    EXPECT_TRUE(parse_query(other).tree.has_value()) << other;
    EXPECT_THAT(parse_query(other).filters.children, IsEmpty()) << other;
  }
}

TEST(ParsedQuery, KeepsWhatTheWholeQueryIsUnder) {
  EXPECT_EQ(text_of(parse_query("brug haven na:2020 -bron:ANP").filters), "na:2020 -bron:\"ANP\"");
  EXPECT_EQ(text_of(parse_query("bron:ANP OF bron:NOS").filters), "(bron:\"ANP\" OF bron:\"NOS\")");
  EXPECT_EQ(text_of(parse_query("brug bron:NOS (tag:a EN tag:b)").filters),
            "bron:\"NOS\" (tag:\"a\" EN tag:\"b\")");
  EXPECT_THAT(parse_query("brug").filters.children, IsEmpty());
}

TEST(ParsedQuery, NothingIsNoClause) {
  EXPECT_THAT(parse_query("").clauses, IsEmpty());
  EXPECT_THAT(parse_query(" \t\n ").clauses, IsEmpty());
}

TEST(ParsedQuery, CutsAfterTheMostClauses) {
  std::string text;
  for (std::size_t i = 0; i < kMaxQueryWords; ++i) {
    text += "woord" + std::to_string(i) + " ";
  }
  EXPECT_THAT(parse_query(text).clauses, SizeIs(kMaxQueryWords));
  EXPECT_THAT(parse_query(text).warnings, IsEmpty());
  EXPECT_THAT(parse_query(text + "over").clauses, SizeIs(kMaxQueryWords));
  EXPECT_THAT(parse_query(text + "over").warnings, SizeIs(1));
}

}  // namespace
}  // namespace trefwoord::search
