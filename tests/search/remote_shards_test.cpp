#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/served_index.h"
#include "tests/search/sharded_articles.h"
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

}  // namespace
}  // namespace trefwoord::search
