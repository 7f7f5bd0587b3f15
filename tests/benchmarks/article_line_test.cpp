#include "tests/benchmarks/article_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace trefwoord::benchmarks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ArticleLine, ComesBackAsItWasWritten) {
  const std::string id = R"(a\b)";
  const std::string title = "een\ttab";
  const std::string body = "regel\nregel\r\\n \"é\"";
  const std::string line = escaped_column(id) + '\t' + escaped_column(title) + '\t' + escaped_column(body);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const ArticleLine read = parse_article_line(line);
  EXPECT_EQ(read.id, id);
  EXPECT_EQ(read.title, title);
  EXPECT_EQ(read.body, body);
}

TEST(ArticleLine, MayHaveEmptyColumns) {
  EXPECT_EQ(parse_article_line("1\t\t").id, "1");
  EXPECT_EQ(parse_article_line("\t\tbody").body, "body");
}

TEST(ArticleLine, IsThreeColumns) {
  EXPECT_THROW((void)parse_article_line("1\ttwo"), std::invalid_argument);
  EXPECT_THROW((void)parse_article_line("1\ttwo\tthree\tfour"), std::invalid_argument);
  EXPECT_THROW((void)parse_article_line(""), std::invalid_argument);
}

TEST(ArticleLine, OfAFileThatIsNotThereIsAnError) {
  EXPECT_THROW(for_each_article("/nowhere/articles.tsv", [](const ArticleLine&) {}), std::runtime_error);
}

TEST(QueryWords, AreWhatStandsBetweenBlanksWithoutQuotes) {
  EXPECT_THAT(query_words("fiets  op slot"), ElementsAre("fiets", "op", "slot"));
  EXPECT_THAT(query_words("\"op de fiets\""), ElementsAre("op", "de", "fiets"));
  EXPECT_THAT(query_words("\" \""), IsEmpty());
}

TEST(IsPhrase, WantsQuotesAtBothEnds) {
  EXPECT_TRUE(is_phrase("\"op de fiets\""));
  EXPECT_TRUE(is_phrase("\"\""));
  EXPECT_FALSE(is_phrase("\""));
  EXPECT_FALSE(is_phrase("op \"de fiets\""));
}

}  // namespace
}  // namespace trefwoord::benchmarks
