#include "indexer/piecewise_article.h"

#include <gtest/gtest.h>

#include "indexer/common_phrases.h"
#include "tests/indexer/sample_index.h"

namespace trefwoord::indexer {
namespace {

// So many bytes, paragraph after paragraph, of which each line is another one.
std::string long_body(std::size_t bytes) {
  std::string body;
  for (int line = 0; body.size() < bytes; ++line) {
    body += "De raad sprak op dag " + std::to_string(line) + " over de begroting.";
    body += line % 4 == 3 ? "\n\n" : "\n";
  }
  body.resize(bytes, '.');
  return body;
}

Article article_of(std::string body) {
  Article article = test::numbered_article(1);
  article.body = std::move(body);
  return article;
}

class PiecewiseArticleTest : public testing::Test {
 protected:
  const std::string body_ = long_body(100'000);
  const ArticlePacking packing_{"De raad sprak over de begroting van de gemeente, en over de haven."};
  const std::string packed_ = packing_.pack(serialise(article_of(body_)), {{50, 9}, {90'000, 20'000}});
  PiecewiseArticle pieces_{packing_};
};

TEST_F(PiecewiseArticleTest, OneWithAShortBodyIsThereAtOnce) {
  for (const std::size_t bytes : {std::size_t{100}, ArticlePacking::kMostInOnePiece}) {
    const std::string body = long_body(bytes);
    const std::string packed = packing_.pack(serialise(article_of(body)));
    EXPECT_FALSE(ArticlePacking::is_in_pieces(packed));
    EXPECT_EQ(pieces_.open(packed)->body, body);
    EXPECT_EQ(pieces_.map().paragraphs.size(), split_paragraphs(body).size());
    EXPECT_TRUE(pieces_.map().cuts.empty());
    EXPECT_TRUE(pieces_.is_whole());
  }
}

TEST_F(PiecewiseArticleTest, OneByteMoreIsInPieces) {
  const std::string body = long_body(ArticlePacking::kMostInOnePiece + 1);
  const std::string packed = packing_.pack(serialise(article_of(body)));
  EXPECT_TRUE(ArticlePacking::is_in_pieces(packed));
  EXPECT_EQ(packing_.unpack_article(packed)->body, body);
}

TEST_F(PiecewiseArticleTest, HasItsFieldsAndItsBeginning) {
  const Result<StoredArticle> article = pieces_.open(packed_);
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(article->id, "bericht-1");
  EXPECT_EQ(article->title, "Bericht nummer 1");
  ASSERT_EQ(article->body.size(), body_.size());
  EXPECT_EQ(article->body.substr(0, PiecewiseArticle::kUnpackedBytes),
            body_.substr(0, PiecewiseArticle::kUnpackedBytes));
}

TEST_F(PiecewiseArticleTest, HasWhatIsNeeded) {
  const std::string_view body = pieces_.open(packed_)->body;
  for (const auto& [begin, end] : {std::pair<std::size_t, std::size_t>{70'000, 70'001},
                                   {8'000, 30'000},
                                   {99'999, 100'000},
                                   {40'000, 40'000},
                                   {0, 100'000}}) {
    pieces_.need(begin, end);
    EXPECT_EQ(body.substr(begin, end - begin), body_.substr(begin, end - begin)) << begin;
  }
  EXPECT_TRUE(pieces_.is_whole());
}

TEST_F(PiecewiseArticleTest, KnowsWhereParagraphsLieAndCanBeRead) {
  ASSERT_TRUE(pieces_.open(packed_).has_value());
  const std::vector<Paragraph> expected = split_paragraphs(body_);
  const BodyMap& map = pieces_.map();
  ASSERT_EQ(map.paragraphs.size(), expected.size());
  for (std::size_t p = 0; p < expected.size(); ++p) {
    EXPECT_EQ(map.paragraphs[p].begin, expected[p].begin);
    EXPECT_EQ(map.paragraphs[p].end, expected[p].end);
    EXPECT_EQ(map.paragraphs[p].kind, expected[p].kind);
  }
  ASSERT_EQ(map.cuts.size(), 2U);
  EXPECT_EQ(map.cuts[1].begin, 90'000U);
  EXPECT_EQ(map.cuts[1].words, 20'000U);
}

TEST_F(PiecewiseArticleTest, OneAfterTheOtherHasItsOwn) {
  const std::string other = long_body(60'000) + "Einde.";
  ASSERT_TRUE(pieces_.open(packed_).has_value());
  pieces_.need(0, body_.size());
  const std::string packed = packing_.pack(serialise(article_of(other)));
  const std::string_view body = pieces_.open(packed)->body;
  pieces_.need(0, other.size());
  EXPECT_EQ(body, other);
  EXPECT_TRUE(pieces_.map().cuts.empty());
}

// Whatever byte is wrong: it is seen, or what is read is right.
TEST_F(PiecewiseArticleTest, TellsThatItIsDamaged) {
  std::size_t told = 0;
  for (std::size_t at = 1; at < packed_.size(); at += 97) {
    std::string damaged = packed_;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    const Result<StoredArticle> article = pieces_.open(damaged);
    if (!article) {
      EXPECT_EQ(article.error().code, ErrorCode::index_damaged);
      ++told;
      continue;
    }
    pieces_.need(0, article->body.size());
    (void)pieces_.map();
    told += pieces_.is_whole() ? 0 : 1;
  }
  EXPECT_GT(told, 10U);
}

TEST_F(PiecewiseArticleTest, TellsThatItIsCutOff) {
  for (std::size_t size = 1; size < packed_.size(); size += 101) {
    EXPECT_FALSE(pieces_.open(std::string_view(packed_).substr(0, size)).has_value()) << size;
    EXPECT_FALSE(packing_.unpack(packed_.substr(0, size)).has_value()) << size;
  }
}

}  // namespace
}  // namespace trefwoord::indexer
