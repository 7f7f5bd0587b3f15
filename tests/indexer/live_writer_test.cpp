#include "indexer/live_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "indexer/compound_exceptions_file.h"
#include "indexer/empty_index.h"
#include "indexer/schema.h"
#include "indexer/stored_article.h"
#include "indexer/verify.h"
#include "indexer/writer_lock.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using testing::HasSubstr;
using Outcomes = std::vector<Result<WriteOutcome>>;

class LiveWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(data_);
    ASSERT_TRUE(make_index_in_empty_directory(data_).has_value());
    writer_.emplace(data_, reads_);
  }

  [[nodiscard]] std::future<Outcomes> submit(std::vector<ArticleWrite> writes) {
    auto promise = std::make_shared<std::promise<Outcomes>>();
    writer_->submit(std::move(writes),
                    [promise](Outcomes outcomes) { promise->set_value(std::move(outcomes)); });
    return promise->get_future();
  }
  Result<WriteOutcome> write(ArticleWrite write) {
    std::vector<ArticleWrite> writes;
    writes.push_back(std::move(write));
    return submit(std::move(writes)).get().at(0);
  }
  Result<WriteOutcome> put(const Article& article, Precondition precondition = {}) {
    return write({PutArticle{article}, std::move(precondition)});
  }

  // Ends the writer: verifying forks, which wants a program of one thread.
  void expect_a_clean_index() {
    writer_.reset();
    EXPECT_EQ(verify_index(data_, 1)->problem_count, 0U);
  }
  [[nodiscard]] std::size_t articles() const { return test::contents(data_).size(); }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
  ReadsUnderWay reads_;
  std::optional<LiveWriter> writer_;
};

TEST_F(LiveWriterTest, WhatIsAnsweredIsOnDisk) {
  const Result<WriteOutcome> outcome = put(numbered_article(1));
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  EXPECT_EQ(outcome->result, WriteResult::created);
  EXPECT_EQ(outcome->id, "bericht-1");
  EXPECT_EQ(outcome->content_hash, content_hash(serialise(numbered_article(1))));
  EXPECT_EQ(articles(), 1U);
}

TEST_F(LiveWriterTest, TellsOfEveryCommit) {
  std::vector<bool> failures;  // of commits, from the writer's thread; read when that has ended
  writer_.emplace(data_, reads_, [&failures](std::chrono::nanoseconds took, bool failed) {
    EXPECT_GT(took.count(), 0);
    failures.push_back(failed);
  });
  EXPECT_TRUE(put(numbered_article(1)));
  EXPECT_EQ(put(numbered_article(1))->result, WriteResult::unchanged) << "which commits nothing";
  EXPECT_TRUE(put(numbered_article(2)));
  EXPECT_EQ(writer_->queued_writes(), 0U);
  writer_.reset();
  EXPECT_EQ(failures, (std::vector<bool>{false, false}));
}

TEST_F(LiveWriterTest, SaysWhatBecameOfEachWrite) {
  Article changed = numbered_article(1);
  changed.title = "Een andere kop";
  const Outcomes outcomes = submit({{PutArticle{numbered_article(1)}},
                                    {PutArticle{numbered_article(1)}},
                                    {PutArticle{changed}},
                                    {PatchArticle{"bericht-1", R"({"section":"Sport"})"}},
                                    {PatchArticle{"bericht-1", "[]"}},
                                    {PatchArticle{"geen", "{}"}},
                                    {RemoveArticle{"bericht-1"}},
                                    {RemoveArticle{"bericht-1"}}})
                                .get();
  ASSERT_EQ(outcomes.size(), 8U);
  EXPECT_EQ(outcomes[0]->result, WriteResult::created);
  EXPECT_EQ(outcomes[1]->result, WriteResult::unchanged);
  EXPECT_EQ(outcomes[2]->result, WriteResult::updated);
  EXPECT_EQ(outcomes[3]->result, WriteResult::updated);
  EXPECT_EQ(outcomes[4].error().code, ErrorCode::invalid_article);
  EXPECT_EQ(outcomes[5].error().code, ErrorCode::not_found);
  EXPECT_EQ(outcomes[6]->result, WriteResult::removed);
  EXPECT_EQ(outcomes[7].error().code, ErrorCode::not_found);
  EXPECT_EQ(articles(), 0U);
}

TEST_F(LiveWriterTest, WritesOnlyWhereThePreconditionHolds) {
  const Precondition absent{.must_be_absent = true};
  const Precondition present{.must_exist = true};
  EXPECT_EQ(put(numbered_article(1), present).error().code, ErrorCode::precondition_failed);
  const std::string first = put(numbered_article(1), absent)->content_hash;
  EXPECT_EQ(put(numbered_article(1), absent).error().code, ErrorCode::precondition_failed);

  Article second = numbered_article(1);
  second.title = "Tweede versie";
  EXPECT_EQ(put(second, {.one_of = std::vector<std::string>{"geen", first}})->result, WriteResult::updated);
  Article third = second;
  third.title = "Derde versie";
  EXPECT_EQ(put(third, {.one_of = std::vector<std::string>{first}}).error().code,
            ErrorCode::precondition_failed);
  EXPECT_EQ(put(third, {.none_of = {content_hash(serialise(second))}}).error().code,
            ErrorCode::precondition_failed);
  EXPECT_EQ(write({RemoveArticle{"bericht-1"}, {.one_of = std::vector<std::string>{first}}}).error().code,
            ErrorCode::precondition_failed);
  EXPECT_EQ(put(third, present)->result, WriteResult::updated);
}

TEST_F(LiveWriterTest, RemovesWhatAFilterLetsThroughInPortions) {
  std::vector<ArticleWrite> writes;
  for (int number = 0; number < 10; ++number) {
    Article article = numbered_article(number);
    article.section = number < 7 ? "Sport" : "Kunst";
    writes.push_back({PutArticle{article}});
  }
  (void)submit(std::move(writes)).get();
  const RemoveMatching sport{{.sections = {"sport"}}, 5};
  EXPECT_EQ(write({sport})->removed.size(), 5U);
  EXPECT_EQ(write({sport})->removed.size(), 2U);
  EXPECT_EQ(write({sport})->removed.size(), 0U);
  EXPECT_EQ(articles(), 3U);
}

TEST_F(LiveWriterTest, WritesThatArriveTogetherShareACommit) {
  // A read from before the last commit holds the writer back until all are there.
  std::optional<ReadsUnderWay::Read> read(reads_);
  ASSERT_TRUE(put(numbered_article(100)).has_value());
  const std::uint64_t before = test::revision(data_);
  std::vector<std::future<Outcomes>> answers;
  for (int number = 0; number < 50; ++number) {
    answers.push_back(submit({{PutArticle{numbered_article(number)}}}));
  }
  read.reset();
  for (auto& answer : answers) EXPECT_EQ(answer.get().at(0)->result, WriteResult::created);
  EXPECT_EQ(articles(), 51U);
  // The first of them may have been taken alone, before it had to wait.
  EXPECT_LE(test::revision(data_), before + 2);
}

TEST_F(LiveWriterTest, ManyClientsAtOnceLoseNothing) {
  std::vector<std::thread> clients;
  for (int client = 0; client < 8; ++client) {
    clients.emplace_back([this, client] {
      for (int number = 0; number < 20; ++number) {
        EXPECT_TRUE(put(numbered_article(client * 100 + number)).has_value());
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(articles(), 160U);
  expect_a_clean_index();
}

TEST_F(LiveWriterTest, EndsOnlyWhenAllIsAnswered) {
  std::vector<std::future<Outcomes>> answers;
  for (int number = 0; number < 20; ++number) {
    answers.push_back(submit({{PutArticle{numbered_article(number)}}}));
  }
  writer_->finish();
  for (auto& answer : answers) {
    ASSERT_EQ(answer.wait_for(std::chrono::seconds(0)), std::future_status::ready);
    EXPECT_TRUE(answer.get().at(0).has_value());
  }
  EXPECT_EQ(articles(), 20U);
  EXPECT_EQ(write({PutArticle{numbered_article(20)}}).error().code, ErrorCode::busy);
}

TEST_F(LiveWriterTest, SaysWhoElseWrites) {
  const Result<WriterLock> lock = WriterLock::acquire(data_);
  ASSERT_TRUE(lock.has_value());
  const Result<WriteOutcome> outcome = put(numbered_article(1));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, ErrorCode::index_locked);
}

TEST_F(LiveWriterTest, ResumesWhenWritingIsPossibleAgain) {
  ASSERT_TRUE(put(numbered_article(1)).has_value());
  const std::filesystem::path generation = DataDirectory(data_).current().value();
  const std::filesystem::path elsewhere = scratch_.path() / "elsewhere";
  std::filesystem::rename(generation, elsewhere);
  const Result<WriteOutcome> failed = put(numbered_article(2));
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::not_writable);
  std::filesystem::rename(elsewhere, generation);
  const Result<WriteOutcome> outcome = put(numbered_article(3));
  EXPECT_TRUE(outcome.has_value()) << outcome.error().message;
  expect_a_clean_index();
}

// What the files of an index hold, whatever Xapian makes of it.
std::string bytes_of(const std::filesystem::path& data) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (entry.is_regular_file()) all += test::file_text(entry.path());
  }
  return all;
}

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
  std::promise<void> reading;
  std::promise<void> written;
  auto done = rebuild([&](const RebuildProgress& progress) {
    // Between reading the articles and indexing them others come, change and go.
    if (progress.stage == RebuildProgress::Stage::merging) {
      reading.set_value();
      written.get_future().wait();
    }
  });
  reading.get_future().wait();
  Article changed = numbered_article(1);
  changed.title = "Anders dan het was";
  ASSERT_TRUE(put(changed).has_value());
  ASSERT_TRUE(put(numbered_article(1'000)).has_value());
  ASSERT_TRUE(write({RemoveArticle{"bericht-2"}}).has_value());
  written.set_value();
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

TEST_F(LiveMaintenance, OneRebuildAtATime) {
  fill(10);
  std::promise<void> began;
  std::promise<void> go_on;
  auto first = rebuild([&](const RebuildProgress& progress) {
    if (progress.stage == RebuildProgress::Stage::reading) {
      began.set_value();
      go_on.get_future().wait();
    }
  });
  began.get_future().wait();
  EXPECT_EQ(rebuild().get().error().code, ErrorCode::busy);
  go_on.set_value();
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

TEST_F(LiveMaintenance, TheEndOfTheProgramEndsARebuild) {
  fill(10);
  std::promise<void> began;
  std::promise<void> go_on;
  auto done = rebuild([&](const RebuildProgress& progress) {
    if (progress.stage == RebuildProgress::Stage::reading) {
      began.set_value();
      go_on.get_future().wait();
    }
  });
  began.get_future().wait();
  std::thread ending([this] { writer_.reset(); });
  go_on.set_value();
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
