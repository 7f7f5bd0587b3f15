#include "indexer/index_statistics.h"

#include <gmock/gmock.h>

#include "analyzers/dutch_analyzer.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

TEST(IndexStatistics, SayWhatTheIndexHolds) {
  const test::TemporaryDirectory scratch;
  const std::filesystem::path data = scratch.path() / "data";
  std::vector<Article> articles = test::numbered_articles(3);
  articles[0].published = PublicationDate::parse("2022-02").value();
  articles[1].published = PublicationDate::parse("1987-05-04").value();
  test::build_index(data, articles);
  const IndexStatistics statistics = read_statistics(data).value();
  EXPECT_EQ(statistics.articles, 3U);
  EXPECT_EQ(statistics.generation, 1U);
  EXPECT_GT(statistics.revision, 0U);
  EXPECT_GT(statistics.bytes_on_disk, 1'000U);
  EXPECT_EQ(statistics.analysis, analyzers::Analysis().fingerprint());
  EXPECT_EQ(statistics.average_words, 21);
  EXPECT_EQ(statistics.first_published, "1987-05-04");
  EXPECT_EQ(statistics.last_published, "2022-02-28");
}

TEST(IndexStatistics, WithoutDatesThereAreNone) {
  const test::TemporaryDirectory scratch;
  const std::filesystem::path data = scratch.path() / "data";
  test::build_index(data, test::numbered_articles(1));
  const IndexStatistics statistics = read_statistics(data).value();
  EXPECT_EQ(statistics.first_published, "");
  EXPECT_EQ(statistics.last_published, "");
}

TEST(IndexStatistics, WithoutAnIndexAreAnError) {
  const Result<IndexStatistics> statistics = read_statistics("/no/such/directory");
  ASSERT_FALSE(statistics.has_value());
  EXPECT_EQ(statistics.error().code, ErrorCode::index_missing);
}

}  // namespace
}  // namespace trefwoord::indexer
