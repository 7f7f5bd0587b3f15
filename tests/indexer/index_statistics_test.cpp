#include "indexer/index_statistics.h"

#include <gmock/gmock.h>

#include <chrono>

#include "analyzers/dutch_analyzer.h"
#include "indexer/schema.h"
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
  EXPECT_EQ(statistics.format, schema::kFormatVersion);
  std::uint64_t bytes = 0;
  std::vector<std::string> names;
  for (const auto& [name, size] : statistics.files) {
    bytes += size;
    names.push_back(name);
  }
  EXPECT_EQ(bytes, statistics.bytes_on_disk);
  EXPECT_THAT(names, testing::IsSupersetOf({"articles", "iamglass", "postlist.glass", "token_streams"}));
  const auto now = std::chrono::system_clock::now();
  EXPECT_LE(statistics.changed, now);
  EXPECT_GT(statistics.changed, now - std::chrono::minutes(5));
}

TEST(IndexStatistics, CountTerms) {
  const test::TemporaryDirectory scratch;
  const std::filesystem::path data = scratch.path() / "data";
  std::vector<Article> articles(1);
  articles[0].id = "a";
  articles[0].title = "fiets fietsen auto";
  articles[0].section = "Sport";
  test::build_index(data, articles);
  EXPECT_EQ(count_terms(data), 4U);  // fiets, auto, the id and the section
  EXPECT_EQ(count_terms("/no/such/directory").error().code, ErrorCode::index_missing);
}

TEST(Generations, AreTheCompleteOnes) {
  const test::TemporaryDirectory scratch;
  EXPECT_TRUE(generations_in(scratch.path() / "none").empty());
  const std::filesystem::path data = scratch.path() / "data";
  test::build_index(data, test::numbered_articles(1));
  std::filesystem::create_directory(data / "generations" / "000002.building");
  std::filesystem::create_directory(data / "generations" / "000003");
  const std::vector<Generation> generations = generations_in(data);
  ASSERT_EQ(generations.size(), 2U);
  EXPECT_EQ(generations[0].number, 1U);
  EXPECT_TRUE(generations[0].is_live);
  EXPECT_EQ(generations[0].bytes, read_statistics(data)->bytes_on_disk);
  EXPECT_EQ(generations[1].number, 3U);
  EXPECT_FALSE(generations[1].is_live);
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
