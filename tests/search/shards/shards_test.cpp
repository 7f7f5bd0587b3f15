#include <gmock/gmock.h>
#include <xapian.h>

#include <filesystem>

#include "indexer/commit_gate.h"
#include "indexer/data_directory.h"
#include "indexer/index_writer.h"
#include "indexer/shards.h"
#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/shards/sharded_articles.h"
#include "tests/search/story_texts.h"
#include "tests/support/temporary_directory.h"

// An index in several databases answers as one does: the same hits in the same order, with the same scores,
// counts, snippets, stories and suggestions.
namespace trefwoord::search {
namespace {

using test::kNumbered;
using test::sharded_articles;
using test::varied_requests;

class ShardsTest : public testing::TestWithParam<std::uint32_t> {
 protected:
  ShardsTest() {
    test::build_index(one_data(), sharded_articles());
    test::build_index(shards_data(), sharded_articles(), 2, GetParam());
    one_ = SearchIndex::open(one_data(), 1).value();
    shards_ = SearchIndex::open(shards_data(), 1).value();
  }

  [[nodiscard]] std::filesystem::path one_data() const { return scratch_.path() / "one"; }
  [[nodiscard]] std::filesystem::path shards_data() const { return scratch_.path() / "shards"; }

  void expect_same_answers() {
    for (const SearchRequest& request : varied_requests()) {
      test::expect_same_answer(request, *shards_, *one_);
    }
  }

  // As a server would, in both.
  void change() const {
    for (const std::filesystem::path& data : {one_data(), shards_data()}) {
      auto writer = indexer::IndexWriter::open(data).value();
      for (int number = 0; number < kNumbered; number += 13) {
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
  }

  const test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> one_;
  std::unique_ptr<SearchIndex> shards_;
};

TEST_P(ShardsTest, AnswerAsOneIndex) {
  expect_same_answers();
}

TEST_P(ShardsTest, AnswerAsOneIndexAfterChanges) {
  expect_same_answers();  // so that columns and stories are there, and follow
  change();
  expect_same_answers();
  change();  // nothing but removals that are done, and the same again
  expect_same_answers();
}

TEST_P(ShardsTest, CursorsGoOnAsInOneIndex) {
  test::expect_same_order_by_cursor(*shards_, *one_);
}

TEST_P(ShardsTest, ArticlesListsRelatedAndSuggestionsAreThose) {
  test::expect_same_articles(*shards_, *one_);
  test::expect_same_related(*shards_, *one_);
  test::expect_same_completions(*shards_, *one_);
}

TEST_P(ShardsTest, PinnedAndHiddenArticlesAreThose) {
  for (SearchIndex* index : {one_.get(), shards_.get()}) {
    index->use_rules(EditorRules(std::vector<EditorRule>{
        {.query = "brug", .pinned = {"bericht-500", "bericht-3"}, .hidden = {"bericht-0", "bericht-11"}}}));
  }
  expect_same_answers();
  EXPECT_EQ(shards_->search({.text = "brug"})->hits[0].article.id, "bericht-500");
}

TEST_P(ShardsTest, SavedSearchesFindWhatTheyFind) {
  const auto saved = shards_->make_saved_searches();
  ASSERT_TRUE(saved->keep("een", {.text = "\"zei de burgemeester\""}).has_value());
  const auto hits = saved->match({"bericht-3", "bericht-4", "bericht-8"});
  ASSERT_TRUE(hits.has_value());
  EXPECT_EQ(hits->size(), 2U);
}

// As xapian-replicate brings one shard up to date: with what the same shard of the original has.
void follow(const std::filesystem::path& replica, const std::filesystem::path& original,
            std::uint32_t shard) {
  const auto path = [shard](const std::filesystem::path& data) {
    return indexer::shard_path(indexer::DataDirectory(data).current().value(), shard).string();
  };
  const Xapian::Database from(path(original));
  Xapian::WritableDatabase to(path(replica), Xapian::DB_OPEN);
  std::vector<Xapian::docid> gone;
  for (auto posting = to.postlist_begin({}); posting != to.postlist_end({}); ++posting) {
    auto there = from.postlist_begin({});
    there.skip_to(*posting);
    if (there == from.postlist_end({}) || *there != *posting) gone.push_back(*posting);
  }
  for (const Xapian::docid document : gone) to.delete_document(document);
  for (auto posting = from.postlist_begin({}); posting != from.postlist_end({}); ++posting) {
    to.replace_document(*posting, from.get_document(*posting));
  }
  to.commit();
}

TEST_P(ShardsTest, AReplicaAnswersInWhateverOrderItsShardsFollow) {
  const std::filesystem::path replica = scratch_.path() / "replica";
  std::filesystem::copy(
      shards_data(), replica,
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  std::filesystem::remove(indexer::DataDirectory(replica).current().value() / indexer::kCommitGateFile);
  shards_ = SearchIndex::open(replica, 1).value();
  expect_same_answers();
  change();
  for (std::uint32_t shard = GetParam(); shard-- > 0;) {
    follow(replica, shards_data(), shard);
    ASSERT_TRUE(shards_->search({.text = "brug", .fold_stories = true, .facets = {FacetField::tag}}));
  }
  expect_same_answers();
}

INSTANTIATE_TEST_SUITE_P(Shards, ShardsTest, testing::Values(2U, 4U),
                         [](const auto& shards) { return "Of" + std::to_string(shards.param); });

}  // namespace
}  // namespace trefwoord::search
