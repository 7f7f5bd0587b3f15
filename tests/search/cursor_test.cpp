#include "server/search/cursor.h"

#include <gmock/gmock.h>

#include <set>

#include "indexer/article_json.h"
#include "indexer/index_writer.h"
#include "server/search/kept_results.h"
#include "server/search/search_index.h"
#include "server/search/search_key.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr std::uint32_t kManyArticles = 130;

indexer::Article article(const std::string& id, int day, std::size_t times) {
  std::string body;
  for (std::size_t i = 0; i < times; ++i) body += "brug ";
  return *indexer::parse_article(R"({"id":")" + id + R"(","body":")" + body + "over " + id +
                                 R"(","published":"2021-03-)" + (day < 10 ? "0" : "") + std::to_string(day) +
                                 "\"}");
}

class CursorTest : public testing::Test {
 protected:
  CursorTest() {
    std::vector<indexer::Article> articles;
    for (std::uint32_t i = 0; i < kManyArticles; ++i) {
      articles.push_back(article("a" + std::to_string(i), static_cast<int>(i % 28) + 1, 1 + i % 7));
    }
    test::build_index(data(), articles);
    index_ = std::move(*SearchIndex::open(data(), 2));
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

  void change(const std::function<void(indexer::IndexWriter&)>& how) const {
    auto writer = std::move(*indexer::IndexWriter::open(data()));
    how(writer);
    ASSERT_TRUE(writer.commit().has_value());
  }

  std::vector<std::string> ids(const SearchResult& result) {
    std::vector<std::string> ids;
    for (const Hit& hit : result.hits) ids.push_back(hit.article.id);
    return ids;
  }

  // All pages from the beginning; `between` is called after each.
  std::vector<std::string> all(
      SearchRequest request, const std::function<void()>& between = [] {}) {
    std::vector<std::string> found;
    request.cursor = Cursor();
    while (request.cursor) {
      const SearchResult page = *index_->search(request);
      for (const std::string& id : ids(page)) found.push_back(id);
      request.cursor = page.next;
      between();
    }
    return found;
  }

  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(CursorTest, ReachesEveryHitInTheOrderOfThePages) {
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    SearchRequest request{.text = "brug", .per_page = 30, .sort = sort};
    std::vector<std::string> pages;
    for (request.page = 1; request.page <= 5; ++request.page) {
      for (const std::string& id : ids(*index_->search(request))) pages.push_back(id);
    }
    request.page = 1;
    EXPECT_THAT(pages, SizeIs(kManyArticles));
    EXPECT_EQ(all(request), pages);
  }
}

TEST_F(CursorTest, PagesNeitherRepeatNorSkipWhileArticlesArrive) {
  const SearchRequest request{.text = "brug", .per_page = 9};
  const std::vector<std::string> before = all(request);
  int arrived = 0;
  const std::vector<std::string> found = all(request, [&] {
    change([&](indexer::IndexWriter& writer) {
      (void)writer.add(article("n" + std::to_string(++arrived), 28, 9));
    });
  });
  EXPECT_EQ(found, before);
  EXPECT_GT(arrived, 10);
  EXPECT_THAT(all(request), SizeIs(kManyArticles + static_cast<std::size_t>(arrived)));
}

TEST_F(CursorTest, LeavesOutWhatWasRemovedMeanwhileAndStillFillsThePage) {
  SearchRequest request{.text = "brug", .per_page = 10};
  const std::vector<std::string> before = all(request);
  request.cursor = Cursor();
  const SearchResult first = *index_->search(request);
  change([&](indexer::IndexWriter& writer) { (void)writer.remove(before[12]); });
  request.cursor = first.next;
  std::vector<std::string> expected(before.begin() + 10, before.begin() + 21);
  std::erase(expected, before[12]);
  EXPECT_EQ(ids(*index_->search(request)), expected);
}

TEST_F(CursorTest, BelongsToItsSearch) {
  SearchRequest request{.text = "brug"};
  request.cursor = Cursor();
  request.cursor = index_->search(request)->next;
  request.forced.sections = {"geheim"};
  const auto refused = index_->search(request);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_parameter);
}

TEST_F(CursorTest, ExpiresWhenNothingIsKeptAndTheIndexHasChanged) {
  SearchRequest request{.text = "brug"};
  request.cursor = Cursor();
  request.cursor = index_->search(request)->next;
  auto other = std::move(*SearchIndex::open(data(), 1));
  EXPECT_EQ(ids(*other->search(request)), ids(*index_->search(request)))
      << "the same state has the same result";
  change([](indexer::IndexWriter& writer) { (void)writer.remove("a1"); });
  other = std::move(*SearchIndex::open(data(), 1));
  const auto expired = other->search(request);
  ASSERT_FALSE(expired.has_value());
  EXPECT_EQ(expired.error().code, ErrorCode::cursor_expired);
}

TEST(Cursor, IsTextAndBack) {
  const Cursor cursor{.search_hash = 0xFFEEDDCCBBAA0011, .revision = 7, .offset = 12'345};
  const auto back = Cursor::parse(cursor.text());
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->search_hash, cursor.search_hash);
  EXPECT_EQ(back->revision, 7U);
  EXPECT_EQ(back->offset, 12'345U);
  EXPECT_EQ(Cursor::parse("*")->revision, 0U);
  for (const char* const wrong :
       {"", "**", "1", "1.2", "1.2.3.4", "1.0.3", "g.1.1", "1..1", "1.2.-3", "1.2.3 "}) {
    EXPECT_FALSE(Cursor::parse(wrong).has_value()) << wrong;
  }
}

TEST(SearchKey, IsOfWhatDecidesTheOrder) {
  const SearchRequest request{.text = "brug"};
  std::set<std::string> keys{key_of(request)};
  const auto differs = [&](const SearchRequest& other) { return keys.insert(key_of(other)).second; };
  EXPECT_FALSE(differs({.text = "brug", .page = 3, .per_page = 50, .explain = true}));
  EXPECT_TRUE(differs({.text = "bru"}));
  EXPECT_TRUE(differs({.text = "brug", .sort = Sort::newest}));
  EXPECT_TRUE(differs({.text = "brug", .recency = {.weight = 0.5}}));
  EXPECT_TRUE(differs({.text = "brug", .sections = {"a", "b"}}));
  EXPECT_TRUE(differs({.text = "brug", .sections = {"ab"}}));
  EXPECT_TRUE(differs({.text = "brug", .sources = {"ab"}}));
  EXPECT_TRUE(differs({.text = "brug", .forced = {.sections = {"ab"}}}));
  EXPECT_TRUE(differs({.text = "brug", .match = Match::all}));
  EXPECT_TRUE(differs({.text = "brug", .compounds = false}));
  EXPECT_TRUE(differs({.text = "brug", .fold_stories = true}));
  EXPECT_TRUE(differs({.text = "brug", .story = "a"}));
}

TEST(KeptResults, KeepsWhatWasUsedLast) {
  KeptResults kept;
  const auto result = [](const std::string& search, std::size_t hits) {
    return std::make_shared<KeptResult>(KeptResult{
        .search = search, .hash = 7, .revision = 1, .database = "d", .hits = std::vector<KeptHit>(hits)});
  };
  for (std::size_t i = 0; i < KeptResults::kMostResults; ++i) kept.keep(result(std::to_string(i), 1));
  EXPECT_NE(kept.find("0", 7, 1), nullptr);
  EXPECT_EQ(kept.find("0", 7, 2), nullptr);
  EXPECT_EQ(kept.find("0", 8, 1), nullptr);
  kept.keep(result("one more", 1));
  EXPECT_NE(kept.find("0", 7, 1), nullptr) << "used last";
  EXPECT_EQ(kept.find("1", 7, 1), nullptr);
  kept.keep(result("large", KeptResults::kMostHits + 1));
  EXPECT_NE(kept.find("large", 7, 1), nullptr);
  EXPECT_EQ(kept.find("0", 7, 1), nullptr);
}

}  // namespace
}  // namespace trefwoord::search
