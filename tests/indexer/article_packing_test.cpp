#include "indexer/article_packing.h"

#include <gtest/gtest.h>
#include <xapian.h>
#include <zstd.h>

#include "indexer/common_phrases.h"
#include "indexer/stored_article.h"
#include "tests/indexer/sample_index.h"

namespace trefwoord::indexer {
namespace {

std::string sample_dictionary() {
  std::vector<std::string> articles;
  for (int i = 0; i < 1'000; ++i) articles.push_back(serialise(test::numbered_article(i)));
  return dictionary_of_common_phrases(std::vector<std::string_view>(articles.begin(), articles.end()));
}

class ArticlePackingTest : public testing::Test {
 protected:
  const ArticlePacking packing_{sample_dictionary()};
  const std::string article_ = serialise(test::numbered_article(1'234));
};

void expect_damaged(const Result<std::string>& unpacked) {
  ASSERT_FALSE(unpacked.has_value());
  EXPECT_EQ(unpacked.error().code, ErrorCode::index_damaged);
}

TEST_F(ArticlePackingTest, GivesBackWhatItWasGiven) {
  const std::string packed = packing_.pack(article_);
  EXPECT_LT(2 * packed.size(), article_.size());
  EXPECT_EQ(packing_.unpack(packed), article_);
  EXPECT_EQ(packing_.unpack_article(packed)->id, "bericht-1234");
}

TEST_F(ArticlePackingTest, GivesBackALongBodyWithADictionaryOrWithout) {
  Article article = test::numbered_article(1);
  while (article.body.size() <= 5 * ArticlePacking::kMostInOnePiece) article.body += article.body;
  const std::string serialised = serialise(article);
  for (const ArticlePacking& packing : {packing_, ArticlePacking()}) {
    const std::string packed = packing.pack(serialised);
    EXPECT_LT(10 * packed.size(), serialised.size());
    EXPECT_EQ(packing.unpack(packed), serialised);
  }
  expect_damaged(ArticlePacking().unpack(packing_.pack(serialised)));
}

TEST_F(ArticlePackingTest, WithoutADictionaryLeavesShortArticlesAsTheyAre) {
  const ArticlePacking none;
  EXPECT_EQ(none.pack(article_), article_);
  EXPECT_EQ(none.unpack(article_), article_);
  EXPECT_EQ(none.dictionary(), "");
}

TEST_F(ArticlePackingTest, ReadsWhatWasWrittenWithoutADictionary) {
  EXPECT_EQ(packing_.unpack(article_), article_);
}

TEST_F(ArticlePackingTest, StandsInAnIndex) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  EXPECT_EQ(read_packing(database).dictionary(), "");
  write_packing(packing_, database);
  EXPECT_EQ(read_packing(database).dictionary(), packing_.dictionary());
  EXPECT_EQ(read_packing(database).unpack(packing_.pack(article_)), article_);
}

TEST_F(ArticlePackingTest, SaysThatDataIsDamaged) {
  const std::string packed = packing_.pack(article_);
  for (std::size_t size = 1; size < packed.size(); ++size)
    expect_damaged(packing_.unpack(packed.substr(0, size)));
  expect_damaged(ArticlePacking().unpack(packed));
  std::string other_magic = packed;
  other_magic[1] = 'x';
  expect_damaged(packing_.unpack(other_magic));
}

TEST_F(ArticlePackingTest, UnpacksNothingLongerThanAnArticleCanBe) {
  const auto zeros = [](std::size_t size) {
    const std::string bytes(size, '0');
    std::string packed(ZSTD_compressBound(size), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 1));
    return '\2' + packed;
  };
  constexpr std::size_t kMost = std::size_t{16} << 20U;
  EXPECT_EQ(packing_.unpack(zeros(kMost))->size(), kMost);
  expect_damaged(packing_.unpack(zeros(kMost + 1)));
}

}  // namespace
}  // namespace trefwoord::indexer
