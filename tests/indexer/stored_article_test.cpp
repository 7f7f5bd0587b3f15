#include "indexer/stored_article.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Article full_article() {
  Article article;
  article.id = "brug-12";
  article.title = "Brug open";
  article.body = "De brug is open.\n\nHet verkeer rijdt weer.";
  article.published = PublicationDate::parse("2022-01").value();
  article.updated = PublicationDate::parse("2022-01-23T10:00:00+01:00").value();
  article.url = "https://nieuws.example/brug";
  article.section = "Binnenland";
  article.source = "De Bode";
  article.image = "https://nieuws.example/brug.jpg";
  article.authors = {"Eva Jansen", "Omar El Idrissi"};
  article.tags = {"verkeer"};
  article.extra = R"({"premium":true})";
  return article;
}

Article read_back(const std::string& data) {
  return StoredArticle::parse(data).value().to_article().value();
}

TEST(StoredArticle, ReadsBackWhatWasWritten) {
  const Article article = full_article();
  EXPECT_EQ(read_back(serialise(article)), article);
  EXPECT_EQ(read_back(serialise(Article{})), Article{});
}

TEST(StoredArticle, IsAViewOfTheData) {
  const std::string data = serialise(full_article());
  const StoredArticle stored = StoredArticle::parse(data).value();
  EXPECT_EQ(stored.id, "brug-12");
  EXPECT_EQ(stored.published, "2022-01");
  EXPECT_GE(stored.body.data(), data.data());
  EXPECT_LE(stored.body.data() + stored.body.size(), data.data() + data.size());
}

TEST(StoredArticle, LongFieldsHaveLongLengths) {
  for (const std::size_t bytes : {127U, 128U, 16'383U, 16'384U, 3'000'000U}) {
    Article article;
    article.body = std::string(bytes, 'a');
    EXPECT_EQ(read_back(serialise(article)).body.size(), bytes);
  }
}

TEST(StoredArticle, EveryTruncationIsAnError) {
  const std::string data = serialise(full_article());
  for (std::size_t length = 0; length < data.size(); ++length) {
    const Result<StoredArticle> stored = StoredArticle::parse(std::string_view(data).substr(0, length));
    ASSERT_FALSE(stored.has_value()) << length;
    ASSERT_EQ(stored.error().code, ErrorCode::index_damaged);
  }
}

TEST(StoredArticle, TooMuchOrAnotherVersionIsAnError) {
  std::string data = serialise(full_article());
  EXPECT_FALSE(StoredArticle::parse(data + "x").has_value());
  ++data.front();
  EXPECT_FALSE(StoredArticle::parse(data).has_value());
}

TEST(StoredArticle, ADateThatCannotBeIsAnError) {
  std::string data = serialise(full_article());
  data.replace(data.find("2022-01"), 7, "2022-13");
  const Result<Article> article = StoredArticle::parse(data).value().to_article();
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().code, ErrorCode::index_damaged);
}

TEST(StoredArticle, ListsAreSplitAtTheirEnds) {
  EXPECT_THAT(split_list(""), IsEmpty());
  EXPECT_THAT(split_list(std::string_view("a\0b\0", 4)), ElementsAre("a", "b"));
  EXPECT_THAT(split_list(std::string_view("\0b\0", 3)), ElementsAre("", "b"));
}

TEST(StoredArticle, TheHashDiffersWithTheArticle) {
  const std::string one = content_hash(serialise(full_article()));
  EXPECT_EQ(one.size(), 16U);
  EXPECT_EQ(one, content_hash(serialise(full_article())));
  Article other = full_article();
  std::swap(other.section, other.source);
  EXPECT_NE(one, content_hash(serialise(other)));
}

RC_GTEST_PROP(StoredArticle, ComesBackFromAnyText, ()) {
  const auto text = rc::gen::nonZero<char>();
  const auto any = rc::gen::container<std::string>(text);
  Article article;
  article.id = *any;
  article.title = *any;
  article.body = *any;
  article.url = *any;
  article.section = *any;
  article.source = *any;
  article.image = *any;
  article.extra = *any;
  article.authors = *rc::gen::container<std::vector<std::string>>(any);
  article.tags = *rc::gen::container<std::vector<std::string>>(any);
  RC_ASSERT(read_back(serialise(article)) == article);
}

RC_GTEST_PROP(StoredArticle, AnyBytesAreAnErrorOrAnArticle, (const std::string& noise)) {
  if (const Result<StoredArticle> stored = StoredArticle::parse("\x01" + noise)) {
    (void)stored->to_article();
  }
}

}  // namespace
}  // namespace trefwoord::indexer
