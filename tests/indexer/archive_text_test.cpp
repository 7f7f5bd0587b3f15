#include "indexer/archive_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/article_limits.h"
#include "indexer/paragraphs.h"

namespace trefwoord::indexer {
namespace {

std::string date_of(const Article& article) {
  return article.published ? article.published->text() : "";
}

TEST(ParseArchiveText, ReadsTheDateLineIfThereIsOne) {
  struct Case {
    std::string text;
    std::string published;
    std::string body;
  };
  const std::vector<Case> cases = {
      {" date 2022-01 In het noorden.\n\nTwee.", "2022-01", "In het noorden.\n\nTwee."},
      {"date 2022-01-23 Tekst.", "2022-01-23", "Tekst."},
      {"date 2022 Tekst.", "2022", "Tekst."},
      {" \n\t date 2022-01\nTekst.", "2022-01", "Tekst."},
      {"date 2022-01\r\n\r\nTekst.\r\n\r\nTwee.\r\n", "2022-01", "Tekst.\n\nTwee."},
      {"\xEF\xBB\xBF date 2022-01 Tekst.", "2022-01", "Tekst."},
      {"Tekst zonder datum.", "", "Tekst zonder datum."},
      {"date gisteren was er niets.", "", "date gisteren was er niets."},
      {"date", "", "date"},
      {"dated 2022-01 Tekst.", "", "dated 2022-01 Tekst."},
      {"Date 2022-01 Tekst.", "", "Date 2022-01 Tekst."},
      {"date: 2022-01 Tekst.", "", "date: 2022-01 Tekst."},
      {"Tekst.\ndate 2022-01 meer.", "", "Tekst.\ndate 2022-01 meer."},
      {"date 2022-01 date 2021-12 Tekst.", "2022-01", "date 2021-12 Tekst."},
      {"Een &amp; <b>twee</b>", "", "Een &amp; <b>twee</b>"},
  };
  for (const Case& c : cases) {
    const auto article = parse_archive_text("id", c.text);
    ASSERT_TRUE(article) << c.text << article.error().message;
    EXPECT_EQ(date_of(*article), c.published) << c.text;
    EXPECT_EQ(article->body, c.body) << c.text;
    EXPECT_EQ(article->title, "");
    EXPECT_EQ(article->id, "id");
  }
}

TEST(ParseArchiveText, RejectsWithTheFieldAtFault) {
  struct Case {
    std::string id;
    std::string text;
    std::string field;
  };
  const std::vector<Case> cases = {
      {"id", "date 2022-13 Tekst.", "published"},
      {"id", "date 2022-01- Tekst.", "published"},
      {"id", "date 2022-02-30 Tekst.", "published"},
      {"id", "date 2022-01Tekst.", "published"},
      {"id", "date 0 Tekst.", "published"},
      {"id", "", "body"},
      {"id", " \n\n ", "body"},
      {"id", "date 2022-01", "body"},
      {"id", "date 2022-01 \n ", "body"},
      {"id", "Syri\xEB", "body"},
      {"id", std::string("een\0twee", 8), "body"},
      {"", "Tekst.", "id"},
      {"a\nb", "Tekst.", "id"},
  };
  for (const Case& c : cases) {
    const auto article = parse_archive_text(c.id, c.text);
    ASSERT_FALSE(article) << c.text;
    EXPECT_EQ(article.error().code, ErrorCode::invalid_article);
    EXPECT_EQ(article.error().field, c.field) << c.text;
  }
}

TEST(ParseArchiveText, ABodyHasAtMostEightMebibytes) {
  EXPECT_TRUE(parse_archive_text("id", std::string(kMaxBodyBytes, 'x')));
  EXPECT_FALSE(parse_archive_text("id", std::string(kMaxBodyBytes + 1, 'x')));
}

TEST(ParseArchiveText, ReadsARealArticle) {
  const std::filesystem::path path = SHARED_DATA_DIRECTORY "/corpora/000_e72f66147b5655f7.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no shared data";
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto article = parse_archive_text("000_e72f66147b5655f7", text);
  ASSERT_TRUE(article);
  EXPECT_EQ(date_of(*article), "2022-01");
  EXPECT_EQ(article->title, "");
  std::vector<std::string> subheadings;
  for (const Paragraph& p : split_paragraphs(article->body)) {
    if (p.kind == ParagraphKind::subheading)
      subheadings.push_back(article->body.substr(p.begin, p.end - p.begin));
  }
  EXPECT_EQ(subheadings, (std::vector<std::string>{"Grootste aanval", "IS-dreiging"}));
  EXPECT_TRUE(first_sentence(article->body).starts_with("In het noordoosten van Syrië"));
}

}  // namespace
}  // namespace trefwoord::indexer
