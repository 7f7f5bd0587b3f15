#include "indexer/shards.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <future>
#include <optional>

#include "indexer/commit_gate.h"
#include "indexer/compact_index.h"
#include "indexer/data_directory.h"
#include "indexer/index_builder.h"
#include "indexer/index_copy.h"
#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/index_statistics.h"
#include "indexer/index_writer.h"
#include "indexer/live_writer.h"
#include "indexer/rebuild_options.h"
#include "indexer/schema.h"
#include "indexer/verify.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using test::numbered_article;
using test::numbered_articles;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::uint32_t kShards = 3;

TEST(Shards, AnArticleIsInTheSameShardForEver) {
  EXPECT_EQ(shard_of("Qbericht-1", 1), 0U);
  EXPECT_EQ(shard_of("Qbericht-1", 4), 2U);
  EXPECT_EQ(shard_of("Qbericht-2", 4), 2U);
  EXPECT_EQ(shard_of("Qbericht-3", 4), 3U);
}

TEST(Shards, ShareTheArticlesAboutEqually) {
  std::vector<int> articles(kMostShards);
  for (int number = 0; number < 32'000; ++number) {
    ++articles[shard_of(schema::id_term("bericht-" + std::to_string(number)), kMostShards)];
  }
  EXPECT_THAT(articles, testing::Each(testing::AllOf(testing::Gt(900), testing::Lt(1'100))));
}

TEST(Shards, NumberDocumentsTogetherInTheirOrder) {
  EXPECT_EQ(number_in_all(1, 0, 1), 1U);
  EXPECT_EQ(number_in_all(7, 0, 1), 7U);
  EXPECT_EQ(number_in_all(1, 2, 3), 3U);
  EXPECT_EQ(number_in_all(2, 0, 3), 4U);
  for (std::uint32_t shard = 0; shard < kShards; ++shard) {
    EXPECT_EQ(number_in_shard(number_in_all(5, shard, kShards), kShards), 5U);
    EXPECT_EQ(shard_of_number(number_in_all(5, shard, kShards), kShards), shard);
  }
}

class ShardedIndex : public testing::Test {
 protected:
  explicit ShardedIndex(int articles = 400) {
    test::build_index(data_, numbered_articles(articles), 2, kShards);
    test::build_index(one_, numbered_articles(articles));
  }

  [[nodiscard]] std::filesystem::path live() const { return DataDirectory(data_).current().value(); }

  void expect_as_one() const {
    EXPECT_EQ(test::contents(data_), test::contents(one_));
    EXPECT_EQ(test::ids_in_order(data_), test::ids_in_order(one_));
    const VerifyReport report = verify_index(data_, 1).value();
    EXPECT_THAT(report.problems, testing::IsEmpty());
    EXPECT_EQ(report.articles, test::contents(one_).size());
  }

  void change(const std::filesystem::path& data) const {
    IndexWriter writer = IndexWriter::open(data).value();
    Article changed = numbered_article(7);
    changed.title = "Anders dan het was";
    EXPECT_EQ(writer.add(changed).value(), AddOutcome::updated);
    EXPECT_EQ(writer.add(numbered_article(8)).value(), AddOutcome::unchanged);
    EXPECT_TRUE(writer.remove("bericht-9").value());
    EXPECT_FALSE(writer.remove("bericht-9").value());
    for (int number = 1'000; number < 1'020; ++number) {
      EXPECT_EQ(writer.add(numbered_article(number)).value(), AddOutcome::indexed);
    }
    EXPECT_EQ(writer.find("bericht-1001").value(), numbered_article(1'001));
    EXPECT_EQ(writer.remove_matching({.sections = {"Regio"}}, 5).value().size(), 5U);
    EXPECT_TRUE(writer.commit().has_value());
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "shards";
  const std::filesystem::path one_ = scratch_.path() / "one";
};

TEST_F(ShardedIndex, HoldsWhatOneHoldsInTheSameOrder) {
  expect_as_one();
  EXPECT_EQ(test::exported(data_), test::exported(one_));
  const std::vector<std::filesystem::path> databases = databases_of(live());
  ASSERT_EQ(databases.size(), kShards);
  for (const std::filesystem::path& database : databases) {
    EXPECT_GT(Xapian::Database(database.string()).get_doccount(), 100U);
  }
}

TEST_F(ShardedIndex, EachShardIsCompleteByItself) {
  const Xapian::Database shard(shard_path(live(), 1).string());
  const IndexMetadata metadata = read_metadata(shard).value();
  EXPECT_EQ(metadata.average_words, read_statistics(one_)->average_words);
  const Xapian::Document document = shard.get_document(*shard.postlist_begin({}));
  EXPECT_NE(document.get_value(schema::kTokenStreamSlot), "");
  EXPECT_NE(document.get_data(), "");
  EXPECT_EQ(shard.get_metadata(std::string(schema::kArticlesKey)), "");
}

class LargerShardedIndex : public ShardedIndex {
 protected:
  LargerShardedIndex() : ShardedIndex(20'000) {}  // several ranges, and parts for each
};

TEST_F(LargerShardedIndex, HoldsWhatOneHoldsInTheSameOrder) {
  EXPECT_EQ(test::ids_in_order(data_), test::ids_in_order(one_));
  EXPECT_EQ(test::exported(data_), test::exported(one_));
}

TEST_F(ShardedIndex, WritesGoWhereTheyBelong) {
  change(data_);
  IndexWriter writer = IndexWriter::open(one_).value();
  Article changed = numbered_article(7);
  changed.title = "Anders dan het was";
  (void)writer.add(changed).value();
  (void)writer.remove("bericht-9").value();
  for (int number = 1'000; number < 1'020; ++number) (void)writer.add(numbered_article(number)).value();
  for (const auto& [id, text] : test::contents(one_)) {
    if (!test::contents(data_).contains(id)) (void)writer.remove(id).value();
  }
  EXPECT_TRUE(writer.commit().has_value());
  expect_as_one();
}

TEST_F(ShardedIndex, FillsFromNothing) {
  const std::filesystem::path empty = scratch_.path() / "empty";
  test::build_index(empty, numbered_articles(1), 1, kShards);
  {
    IndexWriter writer = IndexWriter::open(empty).value();
    EXPECT_TRUE(writer.remove("bericht-0").value());
    EXPECT_TRUE(writer.commit().has_value());
    EXPECT_EQ(writer.add(numbered_article(3)).value(), AddOutcome::indexed);
    EXPECT_EQ(writer.add(numbered_article(1)).value(), AddOutcome::indexed);
    EXPECT_TRUE(writer.commit().has_value());
  }
  EXPECT_THAT(test::ids_in_order(empty), ElementsAre("bericht-3", "bericht-1"));
  EXPECT_EQ(verify_index(empty, 1)->problem_count, 0U);
}

TEST_F(ShardedIndex, EveryCommitToAnyShardIsANewRevision) {
  const std::uint64_t before = test::revision(data_);
  for (int number = 500; number < 506; ++number) {
    IndexWriter writer = IndexWriter::open(data_).value();
    EXPECT_TRUE(writer.add(numbered_article(number)).has_value());
    EXPECT_TRUE(writer.commit().has_value());
    EXPECT_EQ(writer.revision().value(), test::revision(data_));
  }
  EXPECT_GE(test::revision(data_), before + 6);
}

TEST_F(ShardedIndex, CompactionKeepsItsShards) {
  change(data_);
  const auto contents = test::contents(data_);
  const auto order = test::ids_in_order(data_);
  const IndexStatistics before = read_statistics(data_).value();
  const CompactReport report = compact_index(data_).value();
  const IndexStatistics after = read_statistics(data_).value();
  EXPECT_EQ(after.shards, kShards);
  EXPECT_EQ(report.bytes_before, before.bytes_on_disk);
  EXPECT_EQ(report.bytes_after, after.bytes_on_disk);
  EXPECT_GT(after.revision, before.revision);
  EXPECT_EQ(test::contents(data_), contents);
  EXPECT_EQ(test::ids_in_order(data_), order);
  EXPECT_EQ(verify_index(data_, 1)->problem_count, 0U);
}

TEST_F(ShardedIndex, ACopyHasItsShards) {
  const std::filesystem::path copy = scratch_.path() / "copy";
  EXPECT_EQ(copy_live_index(data_, copy)->articles, 400U);
  EXPECT_EQ(test::contents(copy), test::contents(data_));
  EXPECT_EQ(read_statistics(copy)->shards, kShards);
}

std::size_t change_sets_in(const std::filesystem::path& directory) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    count += entry.path().filename().string().starts_with("changes") ? 1 : 0;
  }
  return count;
}

TEST_F(ShardedIndex, ACopyLeavesOutWhatIsKeptForReplicas) {
  ::setenv("XAPIAN_MAX_CHANGESETS", "10", 1);
  change(data_);
  ::unsetenv("XAPIAN_MAX_CHANGESETS");
  EXPECT_GE(change_sets_in(data_), kShards);
  const std::filesystem::path copy = scratch_.path() / "copy";
  ASSERT_TRUE(copy_live_index(data_, copy).has_value());
  EXPECT_EQ(change_sets_in(copy), 0U);
  EXPECT_EQ(test::contents(copy), test::contents(data_));
  EXPECT_EQ(verify_index(copy, 1)->problem_count, 0U);
}

TEST_F(ShardedIndex, IsMadeAnewInAsManyShards) {
  BuildOptions options = rebuild_options(data_).value();
  EXPECT_EQ(options.shards, kShards);
  ASSERT_TRUE(rebuild_index(data_, {}, {}, options).has_value());
  EXPECT_EQ(read_statistics(data_)->shards, kShards);
  expect_as_one();
  options.shards = 1;
  ASSERT_TRUE(rebuild_index(data_, {}, {}, options).has_value());
  EXPECT_EQ(read_statistics(data_)->shards, 1U);
  expect_as_one();
}

TEST_F(ShardedIndex, StatisticsAreOfAllShards) {
  const IndexStatistics all = read_statistics(data_).value();
  const IndexStatistics one = read_statistics(one_).value();
  EXPECT_EQ(all.articles, one.articles);
  EXPECT_EQ(all.average_words, one.average_words);
  EXPECT_EQ(count_terms(data_).value(), count_terms(one_).value());
  EXPECT_THAT(all.files, testing::Contains(testing::Key("shard-2/postlist.glass")));
  EXPECT_GT(all.changed, std::chrono::sys_seconds());
}

TEST_F(ShardedIndex, AMissingShardIsNotPassedOver) {
  std::filesystem::remove_all(shard_path(live(), 2));
  EXPECT_EQ(read_statistics(data_).error().code, ErrorCode::index_damaged);
  EXPECT_THAT(read_statistics(data_).error().message, HasSubstr("shard 0 of 3"));
}

TEST_F(ShardedIndex, ShardsThatChangedPlacesAreNotSearched) {
  const std::filesystem::path aside = live() / "aside";
  std::filesystem::rename(shard_path(live(), 0), aside);
  std::filesystem::rename(shard_path(live(), 1), shard_path(live(), 0));
  std::filesystem::rename(aside, shard_path(live(), 1));
  EXPECT_EQ(read_statistics(data_).error().code, ErrorCode::index_damaged);
  EXPECT_FALSE(IndexWriter::open(data_).has_value());
}

TEST_F(ShardedIndex, VerifyFindsAnArticleInAnotherShard) {
  {
    Xapian::WritableDatabase from(shard_path(live(), 0).string(), Xapian::DB_OPEN);
    Xapian::WritableDatabase to(shard_path(live(), 1).string(), Xapian::DB_OPEN);
    const Xapian::docid document = *from.postlist_begin({});
    to.replace_document(document, from.get_document(document));
    from.delete_document(document);
    from.commit();
    to.commit();
  }
  const VerifyReport report = verify_index(data_, 1).value();
  EXPECT_THAT(report.problems, ElementsAre(testing::AllOf(testing::StartsWith("shard-1: Article"),
                                                          HasSubstr("it belongs to another shard"))));
}

// What `call` is told in the end.
template <class Value>
Value awaited(const std::function<void(std::function<void(Value)>)>& call) {
  std::promise<Value> promise;
  call([&promise](Value value) { promise.set_value(std::move(value)); });
  return promise.get_future().get();
}

TEST_F(ShardedIndex, ALiveWriterWritesAndTendsIt) {
  ReadsUnderWay reads;
  std::optional<LiveWriter> writer(std::in_place, data_, reads);
  using Outcomes = std::vector<Result<WriteOutcome>>;
  const auto write = [&writer](std::vector<ArticleWrite> writes) {
    return awaited<Outcomes>([&](auto done) { writer->submit(std::move(writes), std::move(done)); });
  };
  Article changed = numbered_article(1);
  changed.title = "Anders dan het was";
  const Outcomes outcomes = write({{PutArticle{changed}}, {RemoveArticle{"bericht-2"}}});
  EXPECT_EQ(outcomes.at(0)->result, WriteResult::updated);
  EXPECT_EQ(outcomes.at(1)->result, WriteResult::removed);
  const auto contents = test::contents(data_);
  EXPECT_EQ(contents.size(), 399U);
  const auto compacted =
      awaited<Result<CompactReport>>([&](auto done) { writer->compact([] {}, std::move(done)); });
  ASSERT_TRUE(compacted.has_value()) << compacted.error().message;
  EXPECT_EQ(test::contents(data_), contents);
  const auto rebuilt =
      awaited<Result<void>>([&](auto done) { writer->rebuild([](const auto&) {}, std::move(done)); });
  ASSERT_TRUE(rebuilt.has_value()) << rebuilt.error().message;
  EXPECT_EQ(write({{PutArticle{numbered_article(2)}}}).at(0)->result, WriteResult::created);
  const auto copied = awaited<Result<CopyReport>>(
      [&](auto done) { writer->copy_to(scratch_.path() / "copy", std::move(done)); });
  EXPECT_EQ(copied->articles, 400U);
  writer.reset();  // verifying forks, which wants a program of one thread
  EXPECT_EQ(read_statistics(data_)->shards, kShards);
  EXPECT_EQ(verify_index(data_, 1)->problem_count, 0U);
}

class CommitsToShards : public ShardedIndex {
 protected:
  void add(int number) const {
    IndexWriter writer = IndexWriter::open(data_).value();
    ASSERT_TRUE(writer.add(numbered_article(number)).has_value());
    ASSERT_TRUE(writer.commit().has_value());
  }
  // What a commit has done that is under way.
  void add_to_a_shard() const {
    Xapian::WritableDatabase shard(shard_path(live(), 1).string(), Xapian::DB_OPEN);
    shard.add_document(Xapian::Document());
    shard.commit();
  }
};

TEST_F(CommitsToShards, NobodySeesHalfOfOne) {
  IndexDatabase reader(live());
  add(1'000);
  EXPECT_TRUE(reader.reopen());
  EXPECT_FALSE(reader.reopen()) << "nothing is new";
  {
    const CommitGate gate(live());
    const CommitGate::Held committing = gate.commit();
    add_to_a_shard();
    EXPECT_FALSE(CommitGate(live()).look_now().has_value());
    EXPECT_FALSE(reader.reopen()) << "somebody commits";
    EXPECT_EQ(reader.all().get_doccount(), 401U);
  }
  EXPECT_TRUE(reader.reopen());
  EXPECT_EQ(reader.all().get_doccount(), 402U);
}

TEST_F(CommitsToShards, WhatEndedBeforeIsWaitedFor) {
  IndexDatabase reader(live());
  add(1'000);
  const CommitGate gate(live());
  std::optional<CommitGate::Held> committing(gate.commit());
  std::future<bool> reopened = std::async(std::launch::async, [&reader] { return reader.reopen(); });
  EXPECT_EQ(reopened.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
  committing.reset();
  EXPECT_TRUE(reopened.get());
  EXPECT_EQ(reader.all().get_doccount(), 401U);
}

TEST_F(ShardedIndex, AReplicaTakesNoChanges) {
  EXPECT_TRUE(IndexDatabase(live()).grows_in_order());
  std::filesystem::remove(live() / kCommitGateFile);
  EXPECT_FALSE(IndexDatabase(live()).grows_in_order());
  EXPECT_EQ(test::contents(data_), test::contents(one_)) << "it is read";
  EXPECT_EQ(IndexWriter::open(data_).error().code, ErrorCode::not_writable);
  EXPECT_EQ(compact_index(data_).error().code, ErrorCode::not_writable);
  EXPECT_EQ(rebuild_options(data_).error().code, ErrorCode::not_writable);
  EXPECT_EQ(copy_live_index(data_, scratch_.path() / "copy").error().code, ErrorCode::not_writable);
  EXPECT_EQ(DataDirectory(data_).current()->filename(), "000001");
  EXPECT_FALSE(is_replica(DataDirectory(one_).current().value()));
}

TEST_F(ShardedIndex, ReplicasOfDifferentGenerationsAreNotMixed) {
  std::filesystem::remove(live() / kCommitGateFile);
  {
    Xapian::WritableDatabase shard(shard_path(live(), 2).string(), Xapian::DB_OPEN);
    shard.set_metadata(std::string(schema::kAverageWordsKey), "99");
    shard.commit();
  }
  EXPECT_EQ(read_statistics(data_).error().code, ErrorCode::busy) << "it will pass";
}

TEST_F(ShardedIndex, ManyLookAtOnce) {
  const CommitGate one(live());
  const CommitGate other(live());
  const CommitGate::Held looking = one.look();
  EXPECT_TRUE(other.look_now().has_value());
}

}  // namespace
}  // namespace trefwoord::indexer
