#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/data_directory.h"
#include "indexer/index_writer.h"
#include "indexer/shards.h"
#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/sharded_articles.h"
#include "tests/search/story_texts.h"
#include "tests/support/shard_server.h"
#include "tests/support/temporary_directory.h"

// An index whose shards xapian-tcpsrv serves answers as one that lies here; and what it answers when they do
// not.
namespace trefwoord::search {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr milliseconds kTimeout{500};

// An index in several shards, of which some are served.
class ServedIndex {
 public:
  ServedIndex(std::uint32_t shards, std::uint32_t remote) {
    test::build_index(data(), test::sharded_articles(), 2, shards);
    for (std::uint32_t shard = 0; shard < shards; ++shard) {
      if (shard < remote) {
        servers_.push_back(std::make_unique<test::ShardServer>(path(shard)));
        sources_.push_back(servers_.back()->address());
      } else {
        sources_.push_back(path(shard).string());
      }
    }
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "shards"; }
  [[nodiscard]] std::filesystem::path path(std::uint32_t shard) const {
    return indexer::shard_path(data() / "current", shard);
  }
  [[nodiscard]] test::ShardServer& server(std::size_t shard) { return *servers_[shard]; }
  [[nodiscard]] std::vector<std::string>& sources() { return sources_; }

  [[nodiscard]] ShardSettings settings(bool partial = false) {
    return {.sources = parse_shard_sources(sources_).value(),
            .partial = partial,
            .timeout = kTimeout,
            .ask_again = milliseconds(20),
            .look_every = milliseconds(10),
            .tell = [this](const ShardNews& news) {
              const std::lock_guard lock(mutex_);
              news_.push_back(news);
            }};
  }
  [[nodiscard]] std::vector<ShardNews> news() {
    const std::lock_guard lock(mutex_);
    return news_;
  }

 private:
  const test::TemporaryDirectory scratch_;
  std::vector<std::unique_ptr<test::ShardServer>> servers_;
  std::vector<std::string> sources_;
  std::mutex mutex_;
  std::vector<ShardNews> news_;  // guarded by mutex_
};

// Asks until it is so; false where that takes too long.
bool comes_true(const std::function<bool()>& is_so) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(5));
  }
  return true;
}

void change(const std::filesystem::path& data) {
  auto writer = indexer::IndexWriter::open(data).value();
  for (int number = 0; number < test::kNumbered; number += 13) {
    (void)writer.remove("bericht-" + std::to_string(number)).value();
  }
  for (int number = 2'000; number < 2'040; ++number) {
    indexer::Article article = test::numbered_article(number);
    article.tags = {"nieuw", "brug"};
    (void)writer.add(article).value();
  }
  (void)writer.add(test::version_of(1, "verhaal-1-9", "2022-02-01", "Bode")).value();
  ASSERT_TRUE(writer.commit().has_value());
}

#define SKIP_WITHOUT_SERVER() \
  if (!test::has_shard_server_program()) GTEST_SKIP() << "xapian-tcpsrv is not installed"

struct Layout {
  std::uint32_t shards;
  std::uint32_t remote;
};

class RemoteShardsTest : public testing::TestWithParam<Layout> {
 protected:
  void SetUp() override {
    SKIP_WITHOUT_SERVER();
    test::build_index(one_data(), test::sharded_articles());
    one_ = SearchIndex::open(one_data(), 1).value();
    served_.emplace(GetParam().shards, GetParam().remote);
    shards_ = SearchIndex::open(served_->settings(), 1).value();
  }

  [[nodiscard]] std::filesystem::path one_data() const { return scratch_.path() / "one"; }

  // Of every `step`-th request.
  void expect_same_answers(std::size_t step = 1) {
    const std::vector<SearchRequest> requests = test::varied_requests();
    for (std::size_t number = 0; number < requests.size(); number += step) {
      const SearchRequest& request = requests[number];
      const auto expected = one_->search(request);
      const auto found = shards_->search(request);
      ASSERT_TRUE(expected.has_value()) << request.text;
      ASSERT_TRUE(found.has_value()) << request.text << ": " << found.error().message;
      EXPECT_EQ(test::answer_text(*found), test::answer_text(*expected))
          << request.text << " page " << request.page << " sort " << static_cast<int>(request.sort);
      EXPECT_EQ(found->articles, expected->articles);
      EXPECT_FALSE(found->partial);
    }
  }

  const test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> one_;
  std::optional<ServedIndex> served_;
  std::unique_ptr<SearchIndex> shards_;
};

TEST_P(RemoteShardsTest, AnswerAsOneIndex) {
  expect_same_answers();
}

TEST_P(RemoteShardsTest, FollowChanges) {
  expect_same_answers(5);  // so that lists, columns and stories are there, and follow
  for (const std::filesystem::path& data : {one_data(), served_->data()}) change(data);
  const std::uint64_t articles = one_->search({})->articles;
  EXPECT_TRUE(comes_true([&] { return shards_->search({})->articles == articles; }));
  expect_same_answers(2);
}

TEST_P(RemoteShardsTest, CursorsGoOnAsInOneIndex) {
  SearchRequest request{.text = "brug", .per_page = 70, .cursor = Cursor()};
  std::vector<std::string> found;
  while (request.cursor) {
    const SearchResult page = shards_->search(request).value();
    for (const Hit& hit : page.hits) found.push_back(hit.article.id);
    request.cursor = page.next;
  }
  std::vector<std::string> expected;
  const SearchResult all = one_->search({.text = "brug", .per_page = test::kNumbered * 2}).value();
  for (const Hit& hit : all.hits) expected.push_back(hit.article.id);
  EXPECT_EQ(found, expected);
}

TEST_P(RemoteShardsTest, ArticlesListsRelatedAndSuggestionsAreThose) {
  EXPECT_EQ(shards_->article("bericht-17").value(), one_->article("bericht-17").value());
  EXPECT_EQ(shards_->article("nergens").error().code, ErrorCode::not_found);
  const ArticleList expected_list = one_->list(1).value();
  const ArticleList list = shards_->list(1).value();
  ASSERT_EQ(list.articles.size(), expected_list.articles.size());
  for (std::size_t i = 0; i < list.articles.size(); ++i) {
    EXPECT_EQ(list.articles[i].id, expected_list.articles[i].id);
  }
  for (const char* id : {"bericht-44", "verhaal-3-1"}) {
    const RelatedArticles expected = one_->related({.id = id}).value();
    const RelatedArticles related = shards_->related({.id = id}).value();
    ASSERT_EQ(related.hits.size(), expected.hits.size());
    for (std::size_t i = 0; i < related.hits.size(); ++i) {
      EXPECT_EQ(related.hits[i].article.id, expected.hits[i].article.id);
      EXPECT_EQ(related.hits[i].score, expected.hits[i].score);
    }
  }
  for (const char* typed : {"br", "fietsb", "de burg", "weth"}) {
    const std::vector<CompletedQuery> expected = one_->complete(typed, 8).value();
    const std::vector<CompletedQuery> completed = shards_->complete(typed, 8).value();
    ASSERT_EQ(completed.size(), expected.size()) << typed;
    for (std::size_t i = 0; i < completed.size(); ++i) {
      EXPECT_EQ(completed[i].text, expected[i].text);
      EXPECT_EQ(completed[i].articles, expected[i].articles);
    }
  }
}

TEST_P(RemoteShardsTest, RulesSavedSearchesAndStatisticsAreThose) {
  for (SearchIndex* index : {one_.get(), shards_.get()}) {
    index->use_rules(EditorRules(std::vector<EditorRule>{
        {.query = "brug", .pinned = {"bericht-500", "bericht-3"}, .hidden = {"bericht-0", "bericht-11"}}}));
  }
  const SearchRequest request{.text = "brug", .per_page = 50, .tags = {"brug"}};
  EXPECT_EQ(test::answer_text(shards_->search(request).value()),
            test::answer_text(one_->search(request).value()));
  const auto saved = shards_->make_saved_searches();
  ASSERT_TRUE(saved->keep("een", {.text = "\"zei de burgemeester\""}).has_value());
  EXPECT_EQ(saved->match({"bericht-3", "bericht-4", "bericht-8"})->size(), 2U);
  const IndexStats expected = one_->stats().value();
  const IndexStats stats = shards_->stats().value();
  EXPECT_EQ(stats.articles, expected.articles);
  EXPECT_EQ(stats.shards, GetParam().shards);
  EXPECT_EQ(stats.first_published, expected.first_published);
  EXPECT_EQ(stats.last_published, expected.last_published);
  EXPECT_EQ(shards_->terms().value(), one_->terms().value());
}

INSTANTIATE_TEST_SUITE_P(Layouts, RemoteShardsTest,
                         testing::Values(Layout{2, 2}, Layout{4, 1}, Layout{4, 4}, Layout{3, 0}),
                         [](const auto& layout) {
                           return std::to_string(layout.param.remote) + "Of" +
                                  std::to_string(layout.param.shards);
                         });

// Three shards, the first two served.
class LostShardTest : public testing::Test {
 protected:
  void SetUp() override {
    SKIP_WITHOUT_SERVER();
    served_.emplace(3, 2);
  }

  void open(bool partial) { index_ = SearchIndex::open(served_->settings(partial), 2).value(); }

  // A search that is never answered from what is kept of another one.
  Result<SearchResult> search() {
    return index_->search({.text = "brug bericht " + std::to_string(++asked_), .per_page = 50});
  }
  bool comes_back() {
    return comes_true([this] {
      const auto found = search();
      return found && !found->partial;
    });
  }

  std::optional<ServedIndex> served_;
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

TEST_F(LostShardTest, OneThatStallsCostsItsTimeOnce) {
  open(true);
  EXPECT_FALSE(search()->partial);
  served_->server(0).stall();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(search()->partial);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 4 * kTimeout);
  const auto after = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(search()->partial);
  EXPECT_LT(std::chrono::steady_clock::now() - after, 20 * kTimeout / 2) << "nobody waits for it again";
  served_->server(0).go_on();
  EXPECT_TRUE(comes_back());
}

TEST_F(LostShardTest, AllLostIsAnErrorEvenWhereAnswersMayBePartial) {
  served_->sources().pop_back();
  served_.emplace(2, 2);
  open(true);
  served_->server(0).kill();
  served_->server(1).kill();
  EXPECT_TRUE(comes_true([this] {
    const auto found = search();
    return !found && found.error().code == ErrorCode::shard_unavailable;
  }));
  served_->server(0).start();
  EXPECT_TRUE(comes_true([this] { return search().has_value(); }));
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
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&] {
      while (!stops) {
        const auto found = index_->search({.text = "brug haven", .facets = {FacetField::section}});
        if (found) continue;
        ++wrong;
        ADD_FAILURE() << found.error().message;
      }
    });
  }
  for (int round = 0; round < 3; ++round) {
    for (const std::size_t shard : {0U, 1U}) {
      served_->server(shard).kill();
      EXPECT_TRUE(comes_true([&] { return served_->news().size() % 2 == 1; }));
      served_->server(shard).start();
      EXPECT_TRUE(comes_true([&] { return served_->news().size() % 2 == 0; }));
    }
    change(served_->data());
  }
  stops = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
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
