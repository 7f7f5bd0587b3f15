#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/search/search_index.h"
#include "tests/search/shards/served_index.h"

// What an index in shards answers when some of them do not.
namespace trefwoord::search {
namespace {

using testing::HasSubstr;

// Three shards, the first two served.
class LostShardTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::has_shard_server_program()) GTEST_SKIP() << "xapian-tcpsrv is not installed";
    served_.emplace(3, 2);
  }

  void open(bool partial) { index_ = SearchIndex::open(served_->settings(partial), 2).value(); }

  // A search that is never answered from what is kept of another one.
  Result<SearchResult> search() {
    return index_->search({.text = "brug bericht " + std::to_string(++asked_), .per_page = 50});
  }
  bool comes_back() {
    return test::comes_true([this] {
      const auto found = search();
      return found && !found->partial;
    });
  }

  std::optional<test::ServedIndex> served_;
  std::unique_ptr<SearchIndex> index_;
  int asked_ = 0;
};

TEST_F(LostShardTest, OthersAnswerAndSaySoAndItRejoinsByItself) {
  open(true);
  const SearchResult whole = search().value();
  EXPECT_FALSE(whole.partial);
  served_->server(1).kill();
  const SearchResult partial = search().value();
  EXPECT_TRUE(partial.partial);
  EXPECT_THAT(partial.warnings, testing::Contains(HasSubstr("(1 van de 3 delen)")));
  EXPECT_LT(partial.articles, whole.articles);
  EXPECT_GT(partial.articles, 0U);
  served_->server(1).start();
  EXPECT_TRUE(comes_back());
  EXPECT_EQ(search()->articles, whole.articles);
  const std::vector<ShardNews> news = served_->news();
  ASSERT_EQ(news.size(), 2U);
  EXPECT_THAT(news[0].shard, HasSubstr("shard 2/3 at 127.0.0.1:"));
  EXPECT_NE(news[0].reason, "");
  EXPECT_EQ(news[1].reason, "");
}

TEST_F(LostShardTest, SearchesFailWhereTheyMayNotBePartial) {
  open(false);
  EXPECT_TRUE(search().has_value());
  served_->server(0).kill();
  const auto failed = search();
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().code, ErrorCode::shard_unavailable);
  EXPECT_THAT(failed.error().message, HasSubstr("shard 1/3 at 127.0.0.1:"));
  served_->server(0).start();
  EXPECT_TRUE(comes_back());
}

// As xapian-tcpsrv does after a minute.
TEST_F(LostShardTest, AConnectionThatWasClosedWhileNobodySearchedLosesNoShard) {
  constexpr std::chrono::milliseconds kIdleTimeout{1'500};
  served_.emplace(2, 2, kIdleTimeout);
  open(false);
  ASSERT_TRUE(search().has_value());
  std::this_thread::sleep_for(kIdleTimeout + kIdleTimeout / 2);
  const Result<SearchResult> found = search();
  EXPECT_TRUE(found.has_value()) << found.error().message;
  EXPECT_THAT(served_->news(), testing::IsEmpty());
}

// Nobody knows then whether it was closed.
TEST_F(LostShardTest, OneThatStallsWhileNobodySearchedIsLost) {
  open(true);
  EXPECT_FALSE(search()->partial);
  std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
  served_->server(0).stall();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(search()->partial);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 4 * test::kShardTimeout);
  served_->server(0).go_on();
  EXPECT_TRUE(comes_back());
}

TEST_F(LostShardTest, OneThatStallsCostsItsTimeOnce) {
  open(true);
  EXPECT_FALSE(search()->partial);
  served_->server(0).stall();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(search()->partial);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 4 * test::kShardTimeout);
  const auto after = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(search()->partial);
  EXPECT_LT(std::chrono::steady_clock::now() - after, 20 * test::kShardTimeout / 2)
      << "nobody waits for it again";
  served_->server(0).go_on();
  EXPECT_TRUE(comes_back());
}

TEST_F(LostShardTest, AllLostIsAnErrorEvenWhereAnswersMayBePartial) {
  served_->sources().pop_back();
  served_.emplace(2, 2);
  open(true);
  served_->server(0).kill();
  served_->server(1).kill();
  EXPECT_TRUE(test::comes_true([this] {
    const auto found = search();
    return !found && found.error().code == ErrorCode::shard_unavailable;
  }));
  served_->server(0).start();
  EXPECT_TRUE(test::comes_true([this] { return search().has_value(); }));
  served_->server(1).start();
  EXPECT_TRUE(comes_back());
}

TEST_F(LostShardTest, OneThatIsAwayAtTheStartJoinsLater) {
  served_->server(1).kill();
  const auto refused = SearchIndex::open(served_->settings(false), 1);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::shard_unavailable);
  EXPECT_THAT(refused.error().message, HasSubstr("shard 2/3 at 127.0.0.1:"));
  open(true);
  EXPECT_TRUE(search()->partial);
  served_->server(1).start();
  EXPECT_TRUE(comes_back());
}

TEST_F(LostShardTest, AnArticleOfALostShardIsNotSaidToBeAbsent) {
  open(true);
  ASSERT_FALSE(search()->partial);
  served_->server(0).kill();
  ASSERT_TRUE(search()->partial);
  int there = 0;
  int unknown = 0;
  for (int number = 0; number < 60; ++number) {
    const auto article = index_->article("bericht-" + std::to_string(number));
    there += article.has_value() ? 1 : 0;
    unknown += !article && article.error().code == ErrorCode::shard_unavailable ? 1 : 0;
  }
  EXPECT_GT(there, 0);
  EXPECT_GT(unknown, 0);
  EXPECT_EQ(there + unknown, 60);
}

TEST_F(LostShardTest, AnotherAddressOfTheShardTakesItsPlace) {
  const test::ShardServer replica(served_->path(0));
  served_->sources()[0] += ' ' + replica.address();
  open(true);
  const std::uint64_t articles = search()->articles;
  served_->server(0).kill();
  (void)search();
  EXPECT_TRUE(comes_back());
  EXPECT_EQ(search()->articles, articles);
}

TEST_F(LostShardTest, ManyThreadsSearchWhileShardsComeAndGo) {
  index_ = SearchIndex::open(served_->settings(true), 3).value();
  std::atomic<bool> stops = false;
  std::atomic<int> right = 0;
  std::atomic<int> busy = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&] {
      while (!stops) {
        const auto found = index_->search({.text = "brug haven", .facets = {FacetField::section}});
        // Now and then one is overtaken by changes again and again.
        const bool is_busy = !found && found.error().code == ErrorCode::busy;
        ++(found ? right : is_busy ? busy : wrong);
        if (!found && !is_busy) ADD_FAILURE() << found.error().message;
      }
    });
  }
  for (int round = 0; round < 3; ++round) {
    for (const std::size_t shard : {0U, 1U}) {
      served_->server(shard).kill();
      EXPECT_TRUE(test::comes_true([&] { return served_->news().size() % 2 == 1; }));
      served_->server(shard).start();
      EXPECT_TRUE(test::comes_true([&] { return served_->news().size() % 2 == 0; }));
    }
    test::change_articles(served_->data());
  }
  stops = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_LT(busy, right / 5);
}

TEST_F(LostShardTest, SettingsThatNameOtherShardsAreRefused) {
  struct Case {
    std::vector<std::string> sources;
    const char* says;
  };
  const std::vector<std::string> right = served_->sources();
  for (const auto& [sources, says] :
       {Case{{right[0], right[1]}, "it is shard 1/3 of its index, where shard 1/2 should be"},
        Case{{right[1], right[0], right[2]}, "where shard 1/3 should be"},
        Case{{right[0], right[1], served_->path(1).string()}, "it is shard 2/3"}}) {
    served_->sources() = sources;
    const auto refused = SearchIndex::open(served_->settings(true), 1);
    ASSERT_FALSE(refused.has_value()) << says;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_parameter);
    EXPECT_EQ(refused.error().field, "shards_at");
    EXPECT_THAT(refused.error().message, HasSubstr("shards_at: \""));
  }
}

}  // namespace
}  // namespace trefwoord::search
