#include "indexer/live_writer.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "indexer/data_directory.h"
#include "indexer/stored_article.h"
#include "indexer/writer_lock.h"
#include "tests/indexer/live_writer_fixture.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using testing::HasSubstr;

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

TEST_F(LiveWriterTest, WritesNothingWhereRoomIsShortAndGoesOnByItself) {
  ASSERT_TRUE(put(numbered_article(1)).has_value());
  std::atomic<std::uint64_t> free = 0;
  std::uint64_t commits = 0;  // from the writer's thread; read when that has ended
  writer_.emplace(
      data_, reads_, [&commits](auto, bool) { ++commits; },
      [&free](const std::filesystem::path&) { return free.load(); });
  const Result<WriteOutcome> refused = put(numbered_article(2));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::room_short);
  EXPECT_THAT(refused.error().message, HasSubstr("has 0.0 MB free"));
  EXPECT_EQ(write({RemoveArticle{"bericht-1"}}).error().code, ErrorCode::room_short);
  EXPECT_EQ(articles(), 1U);
  free = kSpareRoom + (2U << 20U);
  EXPECT_TRUE(put(numbered_article(2)).has_value());
  EXPECT_EQ(articles(), 2U);
  expect_a_clean_index();
  EXPECT_EQ(commits, 1U) << "nothing else was tried";
}

// Room for two megabytes beside what is always left alone. It is told when `go_` is set: until then the
// writer is at the first article, and what is submitted meanwhile is one group.
class LittleRoom : public LiveWriterTest {
 protected:
  void SetUp() override {
    LiveWriterTest::SetUp();
    writer_.emplace(
        data_, reads_, [this](auto, bool) { ++commits_; },
        [go = go_.get_future().share()](const std::filesystem::path&) {
          go.wait();
          return kSpareRoom + (2U << 20U);
        });
    first_ = submit({{PutArticle{numbered_article(0)}}});
    while (writer_->queued_writes() > 0) std::this_thread::yield();
  }
  static ArticleWrite put_of(int number, std::size_t text_bytes) {
    Article article = numbered_article(number);
    article.body = std::string(text_bytes, 'a');
    return {PutArticle{article}};
  }

  std::promise<void> go_;
  std::future<Outcomes> first_;
  std::atomic<int> commits_ = 0;
};

TEST_F(LittleRoom, AnImportThatThereIsNoRoomForDoesNotKeepAnEditorOut) {
  auto import = submit({put_of(1, 3U << 20U), put_of(2, 10)});
  auto small_import = submit({put_of(3, 10), put_of(4, 10)});
  auto editor = submit({put_of(5, 10)});
  go_.set_value();
  EXPECT_TRUE(first_.get().at(0).has_value());
  EXPECT_TRUE(editor.get().at(0).has_value());
  EXPECT_TRUE(small_import.get().at(1).has_value());
  const Outcomes refused = import.get();
  ASSERT_EQ(refused.size(), 2U);
  EXPECT_EQ(refused[0].error().code, ErrorCode::room_short);
  EXPECT_EQ(refused[1].error().code, ErrorCode::room_short);
  EXPECT_EQ(articles(), 4U);
  expect_a_clean_index();
}

TEST_F(LittleRoom, WhatThereIsNoRoomForAtOnceIsWrittenInParts) {
  std::vector<std::future<Outcomes>> editors;
  for (int number = 1; number <= 3; ++number) editors.push_back(submit({put_of(number, 400'000)}));
  go_.set_value();
  for (auto& editor : editors) EXPECT_TRUE(editor.get().at(0).has_value());
  EXPECT_EQ(articles(), 4U);
  expect_a_clean_index();
  EXPECT_EQ(commits_, 3) << "the first, two of them, one";
}

}  // namespace
}  // namespace trefwoord::indexer
