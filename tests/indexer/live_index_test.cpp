#include "indexer/live_index.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include "indexer/index_database.h"
#include "indexer/index_writer.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::HasSubstr;

class LiveIndexTest : public testing::Test {
 protected:
  LiveIndexTest() { test::build_index(data_, test::numbered_articles(kArticles)); }

  static constexpr int kArticles = 1'000;  // so many that a reader does not have all of them in memory

  void change_every_article(int version) const {
    auto writer = std::move(IndexWriter::open(data_).value());
    for (Article& article : test::numbered_articles(kArticles)) {
      article.title = "Versie " + std::to_string(version);
      EXPECT_EQ(writer.add(article).value(), AddOutcome::updated);
    }
    EXPECT_TRUE(writer.commit().has_value());
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
};

[[noreturn]] void be_overtaken() {
  throw Xapian::DatabaseModifiedError("discarded");
}

Result<void> be_overtaken_always(const IndexDatabase&, const std::filesystem::path&) {
  be_overtaken();
}

TEST_F(LiveIndexTest, IsReadOnceWhenNothingHappens) {
  int runs = 0;
  const Result<void> done =
      read_live_index(data_, [&](const IndexDatabase& opened, const std::filesystem::path&) {
        ++runs;
        EXPECT_EQ(opened.all().get_doccount(), static_cast<Xapian::doccount>(kArticles));
        return Result<void>();
      });
  EXPECT_TRUE(done.has_value());
  EXPECT_EQ(runs, 1);
}

TEST_F(LiveIndexTest, WhoIsOvertakenOnceIsServedAgain) {
  int runs = 0;
  const Result<void> done = read_live_index(data_, [&](const IndexDatabase&, const std::filesystem::path&) {
    if (++runs == 1) {
      be_overtaken();
    }
    return Result<void>();
  });
  EXPECT_TRUE(done.has_value());
  EXPECT_EQ(runs, 2);
}

TEST_F(LiveIndexTest, WhoIsOvertakenTwiceIsTold) {
  int runs = 0;
  const Result<void> done =
      read_live_index(data_, [&](const IndexDatabase&, const std::filesystem::path&) -> Result<void> {
        change_every_article(++runs);
        be_overtaken();
      });
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::busy);
  EXPECT_THAT(done.error().message, HasSubstr("twice"));
  EXPECT_EQ(runs, 2);
}

// To Xapian a damaged block may look like one of a later revision.
TEST_F(LiveIndexTest, WhoIsOvertakenByNobodyReadsADamagedIndex) {
  const Result<void> done = read_live_index(data_, be_overtaken_always);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::index_damaged);
}

// What really happens: two commits while a reader is at it.
TEST_F(LiveIndexTest, AReaderOfADiscardedRevisionGetsAFreshOne) {
  int runs = 0;
  const Result<void> done =
      read_live_index(data_, [&](const IndexDatabase& opened, const std::filesystem::path&) {
        for (int commit = 0; runs == 0 && commit < 3; ++commit) {
          change_every_article(commit);
        }
        ++runs;
        const Xapian::Database& index = opened.all();
        int articles = 0;
        for (auto posting = index.postlist_begin({}); posting != index.postlist_end({}); ++posting) {
          articles += index.get_document(*posting).get_value(schema::kContentHashSlot).empty() ? 0 : 1;
        }
        EXPECT_EQ(articles, kArticles);
        return Result<void>();
      });
  EXPECT_TRUE(done.has_value());
  EXPECT_EQ(runs, 2);
}

TEST_F(LiveIndexTest, AGenerationThatIsReplacedMeanwhileIsReadAnew) {
  std::vector<std::filesystem::path> generations;
  const Result<void> done = read_live_index(
      data_, [&](const IndexDatabase&, const std::filesystem::path& generation) -> Result<void> {
        generations.push_back(generation);
        if (generations.size() == 1) {
          test::build_index(data_, test::numbered_articles(4));
          (void)Xapian::Database(generation.string());  // a second look at what is gone
        }
        return {};
      });
  EXPECT_TRUE(done.has_value());
  ASSERT_EQ(generations.size(), 2U);
  EXPECT_NE(generations[0], generations[1]);
}

TEST_F(LiveIndexTest, ErrorsOfTheReaderPassThrough) {
  int runs = 0;
  const Result<void> done =
      read_live_index(data_, [&](const IndexDatabase&, const std::filesystem::path&) -> Result<void> {
        ++runs;
        return fail(ErrorCode::not_found, "Not here.");
      });
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::not_found);
  EXPECT_EQ(runs, 1);
}

TEST_F(LiveIndexTest, WithoutAnIndexThereIsNothingToRead) {
  const Result<void> done = read_live_index(
      scratch_.path() / "nowhere", [](const IndexDatabase&, const std::filesystem::path&) -> Result<void> {
        ADD_FAILURE();
        return {};
      });
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::index_missing);
}

}  // namespace
}  // namespace trefwoord::indexer
