// A live index made anew, compacted and copied while it is written to.
#include <gmock/gmock.h>
#include <xapian.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <future>
#include <thread>

#include "indexer/compound_exceptions_file.h"
#include "indexer/data_directory.h"
#include "indexer/schema.h"
#include "tests/indexer/live_writer_fixture.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using testing::HasSubstr;

// What the files of an index hold, whatever Xapian makes of it.
std::string bytes_of(const std::filesystem::path& data) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (entry.is_regular_file()) all += test::file_text(entry.path());
  }
  return all;
}

// Holds a rebuild where it comes to a stage.
class Held {
 public:
  explicit Held(RebuildProgress::Stage stage) : stage_(stage) {}

  void operator()(const RebuildProgress& progress) {
    if (progress.stage != stage_) return;
    is_there_.set_value();
    goes_on_.get_future().wait();
  }
  void wait() { is_there_.get_future().wait(); }
  void let_go() { goes_on_.set_value(); }

 private:
  const RebuildProgress::Stage stage_;
  std::promise<void> is_there_;
  std::promise<void> goes_on_;
};

class LiveMaintenance : public LiveWriterTest {
 protected:
  void fill(int count) {
    std::vector<ArticleWrite> writes;
    for (int number = 0; number < count; ++number) writes.push_back({PutArticle{numbered_article(number)}});
    for (const auto& outcome : submit(std::move(writes)).get()) ASSERT_TRUE(outcome.has_value());
  }
  [[nodiscard]] std::future<Result<void>> rebuild(OnlineRebuild::Report report = [](const auto&) {}) {
    auto promise = std::make_shared<std::promise<Result<void>>>();
    writer_->rebuild(std::move(report),
                     [promise](Result<void> done) { promise->set_value(std::move(done)); });
    return promise->get_future();
  }
  Result<CompactReport> compact() {
    std::promise<Result<CompactReport>> promise;
    writer_->compact([] {},
                     [&promise](Result<CompactReport> report) { promise.set_value(std::move(report)); });
    return promise.get_future().get();
  }
  Result<CopyReport> copy_to(const std::filesystem::path& target) {
    std::promise<Result<CopyReport>> promise;
    writer_->copy_to(target, [&promise](Result<CopyReport> report) { promise.set_value(std::move(report)); });
    return promise.get_future().get();
  }
};

TEST_F(LiveMaintenance, ARebuiltIndexHasWhatWasWrittenMeanwhile) {
  fill(300);
  const std::uint64_t before = test::revision(data_);
  // Between reading the articles and indexing them others come, change and go.
  Held held(RebuildProgress::Stage::merging);
  auto done = rebuild(std::ref(held));
  held.wait();
  Article changed = numbered_article(1);
  changed.title = "Anders dan het was";
  ASSERT_TRUE(put(changed).has_value());
  ASSERT_TRUE(put(numbered_article(1'000)).has_value());
  ASSERT_TRUE(write({RemoveArticle{"bericht-2"}}).has_value());
  held.let_go();
  const Result<void> result = done.get();
  ASSERT_TRUE(result.has_value()) << result.error().message;

  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000002");
  EXPECT_GT(test::revision(data_), before);
  EXPECT_EQ(articles(), 300U);
  EXPECT_THAT(test::contents(data_).at("bericht-1"), HasSubstr("Anders dan het was"));
  EXPECT_TRUE(test::contents(data_).contains("bericht-1000"));
  EXPECT_FALSE(test::contents(data_).contains("bericht-2"));
  ASSERT_TRUE(put(numbered_article(2)).has_value());  // goes into the new one
  EXPECT_EQ(articles(), 301U);
  expect_a_clean_index();
}

// More than are put right between two commits.
TEST_F(LiveMaintenance, ARebuiltIndexHasHoweverMuchWasWrittenMeanwhile) {
  fill(10);
  Held held(RebuildProgress::Stage::merging);
  auto done = rebuild(std::ref(held));
  held.wait();
  fill(500);
  held.let_go();
  const Result<void> result = done.get();
  ASSERT_TRUE(result.has_value()) << result.error().message;
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000002");
  EXPECT_EQ(articles(), 500U);
  expect_a_clean_index();
}

TEST_F(LiveMaintenance, OneRebuildAtATime) {
  fill(10);
  Held held(RebuildProgress::Stage::reading);
  auto first = rebuild(std::ref(held));
  held.wait();
  EXPECT_EQ(rebuild().get().error().code, ErrorCode::busy);
  held.let_go();
  EXPECT_TRUE(first.get().has_value());
  EXPECT_TRUE(rebuild().get().has_value());
}

TEST_F(LiveMaintenance, ARebuildThatFailsLeavesTheIndex) {
  const std::filesystem::path setting = DataDirectory(data_).setting(kCompoundExceptionsSetting);
  std::filesystem::create_directories(setting);
  std::ofstream(setting / "1") << "fiets+\n";
  ASSERT_FALSE(rebuild().get().has_value()) << "what editors wrote cannot be read";
  EXPECT_TRUE(put(numbered_article(1)).has_value());
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000001");
  expect_a_clean_index();
}

TEST_F(LiveMaintenance, NothingIsMadeAnewWithoutRoomForIt) {
  fill(300);
  const std::uint64_t bytes = bytes_in(DataDirectory(data_).current().value());
  std::atomic<std::uint64_t> free = kSpareRoom + bytes - 1;
  writer_.emplace(data_, reads_, LiveWriter::OnCommit(),
                  [&free](const std::filesystem::path&) { return free.load(); });
  EXPECT_EQ(compact().error().code, ErrorCode::room_short);
  free = kSpareRoom + kIndexesOfARebuild * bytes - 1;
  EXPECT_EQ(rebuild().get().error().code, ErrorCode::room_short);
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000001");
  free = kSpareRoom + kIndexesOfARebuild * bytes;
  // Others have taken it meanwhile.
  const Result<void> rebuilt = rebuild([&free](const RebuildProgress& progress) {
                                 if (progress.stage == RebuildProgress::Stage::merging) free = 0;
                               }).get();
  EXPECT_EQ(rebuilt.error().code, ErrorCode::room_short);
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000001");
  free = kSpareRoom + kIndexesOfARebuild * bytes;
  EXPECT_TRUE(rebuild().get().has_value());
  EXPECT_TRUE(compact().has_value());
  EXPECT_EQ(articles(), 300U);
  expect_a_clean_index();
}

// There is room for the rebuild, and for nothing large beside it.
TEST_F(LiveMaintenance, AnImportDoesNotTakeTheRoomOfARebuild) {
  fill(300);
  const std::uint64_t bytes = bytes_in(DataDirectory(data_).current().value());
  writer_.emplace(data_, reads_, LiveWriter::OnCommit(),
                  [bytes](const std::filesystem::path&) { return kSpareRoom + kIndexesOfARebuild * bytes; });
  Held held(RebuildProgress::Stage::reading);
  auto done = rebuild(std::ref(held));
  const auto import = [this] {
    return submit({{PutArticle{numbered_article(400)}}, {PutArticle{numbered_article(401)}}}).get();
  };
  held.wait();
  EXPECT_EQ(import().at(0).error().code, ErrorCode::room_short);
  EXPECT_TRUE(put(numbered_article(500)).has_value()) << "an editor's";
  held.let_go();
  const Result<void> rebuilt = done.get();
  ASSERT_TRUE(rebuilt.has_value()) << rebuilt.error().message;
  EXPECT_TRUE(import().at(1).has_value());
  EXPECT_EQ(articles(), 303U);
  expect_a_clean_index();
}

TEST_F(LiveMaintenance, TheEndOfTheProgramEndsARebuild) {
  fill(10);
  Held held(RebuildProgress::Stage::reading);
  auto done = rebuild(std::ref(held));
  held.wait();
  std::thread ending([this] { writer_.reset(); });
  held.let_go();
  ending.join();
  const Result<void> result = done.get();
  EXPECT_TRUE(result.has_value() || result.error().code == ErrorCode::busy);
  EXPECT_EQ(articles(), 10U);
}

TEST_F(LiveMaintenance, CompactionRemovesWhatWasRemovedFromTheDisk) {
  fill(20);
  Article secret;
  secret.id = "geheim";
  secret.body = "Wat hier stond was xqzwvopgezegd en moet weg.";
  ASSERT_TRUE(put(secret).has_value());
  ASSERT_TRUE(write({RemoveArticle{"geheim"}}).has_value());
  EXPECT_THAT(bytes_of(data_), HasSubstr("xqzwvopgezegd"));
  const Result<CompactReport> report = compact();
  ASSERT_TRUE(report.has_value()) << report.error().message;
  EXPECT_THAT(bytes_of(data_), testing::Not(HasSubstr("xqzwvopgezegd")));
  EXPECT_TRUE(put(numbered_article(30)).has_value());
  EXPECT_EQ(articles(), 21U);
  expect_a_clean_index();
}

TEST_F(LiveMaintenance, ACopyIsAnIndexOfItsOwn) {
  fill(20);
  const auto before = test::contents(data_);
  const std::filesystem::path copy = data_ / "snapshots" / "een";
  const Result<CopyReport> report = copy_to(copy);
  ASSERT_TRUE(report.has_value()) << report.error().message;
  EXPECT_EQ(report->articles, 20U);
  EXPECT_EQ(copy_to(copy).error().code, ErrorCode::invalid_parameter);
  ASSERT_TRUE(put(numbered_article(100)).has_value());
  EXPECT_EQ(articles(), 21U);
  expect_a_clean_index();
  EXPECT_EQ(test::contents(copy), before);
  EXPECT_EQ(verify_index(copy, 1)->problem_count, 0U);
}

TEST_F(LiveMaintenance, ACopyIsNotBegunWithoutRoomForTheIndexOnceMore) {
  fill(20);
  const auto copy = scratch_.path() / "copy";
  const std::uint64_t bytes = bytes_in(*DataDirectory(data_).current());
  std::atomic<std::uint64_t> free = kSpareRoom + bytes - 1;
  writer_.reset();
  writer_.emplace(data_, reads_, LiveWriter::OnCommit(),
                  [&](const std::filesystem::path&) { return free.load(); });
  EXPECT_EQ(copy_to(copy).error().code, ErrorCode::room_short);
  EXPECT_FALSE(std::filesystem::exists(copy));
  free = kSpareRoom + bytes;
  EXPECT_TRUE(copy_to(copy).has_value());
  expect_a_clean_index();
}

// There is room for the copy alone.
TEST_F(LiveMaintenance, ACopyDoesNotTakeTheRoomOfARebuild) {
  fill(20);
  const std::uint64_t bytes = bytes_in(*DataDirectory(data_).current());
  std::atomic<std::uint64_t> free = kSpareRoom + kIndexesOfARebuild * bytes;
  writer_.reset();
  writer_.emplace(data_, reads_, LiveWriter::OnCommit(),
                  [&](const std::filesystem::path&) { return free.load(); });
  Held held(RebuildProgress::Stage::reading);
  auto done = rebuild(std::ref(held));
  held.wait();
  free = kSpareRoom + bytes;
  EXPECT_EQ(copy_to(scratch_.path() / "copy").error().code, ErrorCode::room_short);
  free = kSpareRoom + (1 + kIndexesOfARebuild) * bytes;
  EXPECT_TRUE(copy_to(scratch_.path() / "copy").has_value());
  held.let_go();
  EXPECT_TRUE(done.get().has_value());
  expect_a_clean_index();
}

TEST_F(LiveMaintenance, AnIndexOfAnotherAnalysisTakesNoWritesUntilItIsRebuilt) {
  fill(5);
  writer_.reset();
  {
    Xapian::WritableDatabase index(DataDirectory(data_).current()->string(), Xapian::DB_OPEN);
    index.set_metadata(std::string(schema::kAnalysisKey), "nl-000000000000");
    index.commit();
  }
  writer_.emplace(data_, reads_);
  EXPECT_EQ(put(numbered_article(7)).error().code, ErrorCode::analysis_mismatch);
  const Result<void> rebuilt = rebuild().get();
  ASSERT_TRUE(rebuilt.has_value()) << rebuilt.error().message;
  EXPECT_TRUE(put(numbered_article(7)).has_value());
  EXPECT_EQ(articles(), 6U);
  expect_a_clean_index();
}

}  // namespace
}  // namespace trefwoord::indexer
