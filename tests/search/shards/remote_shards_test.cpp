#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/shards/served_index.h"
#include "tests/search/shards/sharded_articles.h"
#include "tests/support/temporary_directory.h"

// An index whose shards xapian-tcpsrv serves answers as one that lies here.
namespace trefwoord::search {
namespace {

struct Layout {
  std::uint32_t shards;
  std::uint32_t remote;
};

class RemoteShardsTest : public testing::TestWithParam<Layout> {
 protected:
  void SetUp() override {
    if (!test::has_shard_server_program()) GTEST_SKIP() << "xapian-tcpsrv is not installed";
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
      test::expect_same_answer(requests[number], *shards_, *one_);
    }
  }

  const test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> one_;
  std::optional<test::ServedIndex> served_;
  std::unique_ptr<SearchIndex> shards_;
};

TEST_P(RemoteShardsTest, AnswerAsOneIndex) {
  expect_same_answers();
}

TEST_P(RemoteShardsTest, FollowChanges) {
  expect_same_answers(5);  // so that lists, columns and stories are there, and follow
  for (const std::filesystem::path& data : {one_data(), served_->data()}) test::change_articles(data);
  const std::uint64_t articles = one_->search({})->articles;
  EXPECT_TRUE(test::comes_true([&] { return shards_->search({})->articles == articles; }));
  expect_same_answers(2);
}

TEST_P(RemoteShardsTest, CursorsGoOnAsInOneIndex) {
  test::expect_same_order_by_cursor(*shards_, *one_);
}

TEST_P(RemoteShardsTest, ArticlesListsRelatedAndSuggestionsAreThose) {
  test::expect_same_articles(*shards_, *one_);
  test::expect_same_related(*shards_, *one_);
  test::expect_same_completions(*shards_, *one_);
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

INSTANTIATE_TEST_SUITE_P(Layouts, RemoteShardsTest, testing::Values(Layout{4, 1}, Layout{4, 4}, Layout{3, 0}),
                         [](const auto& layout) {
                           return std::to_string(layout.param.remote) + "Of" +
                                  std::to_string(layout.param.shards);
                         });

}  // namespace
}  // namespace trefwoord::search
