#include <gmock/gmock.h>
#include <xapian.h>

#include <chrono>
#include <filesystem>
#include <sstream>

#include "indexer/commit_gate.h"
#include "indexer/data_directory.h"
#include "indexer/index_writer.h"
#include "indexer/shards.h"
#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/story_texts.h"
#include "tests/support/temporary_directory.h"

// An index in several databases answers as one does: the same hits in the same order, with the same scores,
// counts, snippets, stories and suggestions.
namespace trefwoord::search {
namespace {

constexpr int kNumbered = 600;
constexpr std::chrono::sys_days kDayOfTheSearch = std::chrono::year(2022) / 10 / 1;

// Many alike, so that equal scores and dates are the rule; some dated; some that are versions of a story.
std::vector<indexer::Article> articles() {
  std::vector<indexer::Article> all = test::numbered_articles(kNumbered);
  for (int number = 0; number < kNumbered; ++number) {
    indexer::Article& article = all[static_cast<std::size_t>(number)];
    if (number % 5 != 0) {
      const std::string month = std::to_string(1 + number % 9);
      article.published =
          *indexer::PublicationDate::parse("2022-0" + month + "-1" + std::to_string(number % 7));
    }
    article.source = number % 3 == 0 ? "ANP" : "De Bode";
    article.tags = {number % 2 == 0 ? "water" : "fiets", "brug"};
    if (number % 4 == 0) article.body += " Het fietspad bij de haven is weer open, zei de burgemeester.";
    if (number % 11 == 0) article.title += " over de fietsbrug";
  }
  for (int text = 1; text <= 4; ++text) {
    for (int version = 1; version <= 5; ++version) {
      all.push_back(test::version_of(static_cast<unsigned>(text),
                                     "verhaal-" + std::to_string(text) + "-" + std::to_string(version),
                                     "2022-03-0" + std::to_string(version), version == 2 ? "ANP" : "Krant"));
    }
  }
  return all;
}

// All that an answer says, but for how long it took and which state it is of.
std::string text_of(const SearchResult& result) {
  std::ostringstream text;
  text << std::hexfloat << result.found << (result.found_is_lower_bound ? "+ " : " ") << result.suggestion
       << '\n';
  for (const Hit& hit : result.hits) {
    text << hit.article.id << ' ' << hit.score << ' ' << hit.title_highlighted << ' ' << hit.snippet;
    for (const std::string& word : hit.matched) text << ' ' << word;
    if (hit.story) text << " story " << hit.story->id << ' ' << hit.story->size;
    if (hit.explanation)
      text << " because " << hit.explanation->parts.size() << ' ' << hit.explanation->score;
    text << '\n';
  }
  for (const Facet& facet : result.facets) {
    for (const FacetCount& count : facet.counts) text << count.value << '=' << count.count << ' ';
  }
  if (result.timeline) {
    for (const TimelineBucket& bucket : result.timeline->buckets) text << bucket.count << ' ';
    text << result.timeline->undated;
  }
  for (const std::string& warning : result.warnings) text << warning << '\n';
  return text.str();
}

std::vector<SearchRequest> requests() {
  std::vector<SearchRequest> all;
  for (const char* text : {"brug",
                           "fiets",
                           "fietsbrug",
                           "rivier gemeente",
                           "wethouder jansen kilometer",
                           "burgemeester haven",
                           "\"de burgemeester\"",
                           "\"over de fietsbrug\" brug",
                           "\"over de rivier\"",
                           "fietspad -haven",
                           "brug -\"zei de burgemeester\"",
                           "sectie:regio brug",
                           "bron:anp wethouder",
                           "tag:water",
                           "fiets*",
                           "*brug",
                           "titel:fietsbrug",
                           "\"gemeente brug\"~5",
                           "brug EN (fiets OF haven)",
                           "NIET fietspad",
                           "na:2022-05 brug",
                           "bericht 17",
                           "burgemeesteer",
                           "wie is er over de brug met de fiets op het pad",
                           "",
                           "nergens",
                           "steken over kilometer 3"}) {
    all.push_back({.text = text});
    all.push_back({.text = text, .page = 4, .sort = Sort::newest});
    all.push_back({.text = text, .sort = Sort::oldest, .fold_stories = true});
    all.push_back({.text = text,
                   .page = 10,
                   .match = Match::all,
                   .explain = true,
                   .facets = {FacetField::section, FacetField::tag, FacetField::year},
                   .timeline = true});
    all.push_back({.text = text,
                   .per_page = 50,
                   .recency = {.weight = 0.5, .today = kDayOfTheSearch},
                   .sections = {"Regio"},
                   .match = Match::any,
                   .facets = {FacetField::section, FacetField::source}});
    all.push_back({.text = text, .per_page = 100, .cursor = Cursor(), .suggest = false});
  }
  all.push_back({.text = "brug", .story = "verhaal-1-3"});
  all.push_back(
      {.per_page = 20, .story = "verhaal-2-1", .fold_stories = true, .facets = {FacetField::source}});
  return all;
}

class ShardsTest : public testing::TestWithParam<std::uint32_t> {
 protected:
  ShardsTest() {
    test::build_index(one_data(), articles());
    test::build_index(shards_data(), articles(), 2, GetParam());
    one_ = SearchIndex::open(one_data(), 1).value();
    shards_ = SearchIndex::open(shards_data(), 1).value();
  }

  [[nodiscard]] std::filesystem::path one_data() const { return scratch_.path() / "one"; }
  [[nodiscard]] std::filesystem::path shards_data() const { return scratch_.path() / "shards"; }

  void expect_same_answers() {
    for (const SearchRequest& request : requests()) {
      const auto expected = one_->search(request);
      const auto found = shards_->search(request);
      ASSERT_TRUE(expected.has_value() && found.has_value()) << request.text;
      EXPECT_EQ(text_of(*found), text_of(*expected))
          << request.text << " page " << request.page << " sort " << static_cast<int>(request.sort);
      EXPECT_EQ(found->articles, expected->articles);
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
  SearchRequest request{.text = "brug", .per_page = 70, .cursor = Cursor()};
  std::vector<std::string> found;
  for (std::vector<std::string>* ids = &found; request.cursor;) {
    const SearchResult page = shards_->search(request).value();
    for (const Hit& hit : page.hits) ids->push_back(hit.article.id);
    request.cursor = page.next;
  }
  const SearchResult all = one_->search({.text = "brug", .per_page = kNumbered * 2}).value();
  std::vector<std::string> expected;
  for (const Hit& hit : all.hits) expected.push_back(hit.article.id);
  EXPECT_GT(expected.size(), std::size_t{kNumbered});
  EXPECT_EQ(found, expected);
}

TEST_P(ShardsTest, ArticlesListsRelatedAndSuggestionsAreThose) {
  EXPECT_EQ(shards_->article("bericht-17").value(), one_->article("bericht-17").value());
  EXPECT_EQ(shards_->article("nergens").error().code, ErrorCode::not_found);
  const ArticleList list = shards_->list(1).value();
  ASSERT_EQ(list.articles.size(), one_->list(1)->articles.size());
  for (std::size_t i = 0; i < list.articles.size(); ++i) {
    EXPECT_EQ(list.articles[i].id, one_->list(1)->articles[i].id);
  }
  EXPECT_EQ(list.pages, 1U);
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
