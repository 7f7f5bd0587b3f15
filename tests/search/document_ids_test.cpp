#include "server/search/document_ids.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <stop_token>

#include "indexer/index_writer.h"
#include "server/search/search_index.h"
#include "server/search/shared_document_ids.h"
#include "server/search/snapshot.h"
#include "server/search/tie_order.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::IsEmpty;

class DocumentIdsTest : public testing::Test {
 protected:
  DocumentIdsTest() { test::build_index(data(), dated_articles()); }

  // In no order, of a few days and without one; one of them has a long id.
  static std::vector<indexer::Article> dated_articles() {
    std::vector<indexer::Article> articles;
    std::mt19937 random{1};
    for (int number = 0; number < 60; ++number) {
      indexer::Article article = test::numbered_article(number);
      article.published = std::nullopt;
      if (const auto day = random() % 4; day > 0) {
        article.published = indexer::PublicationDate::parse("2022-01-0" + std::to_string(day)).value();
      }
      articles.push_back(article);
    }
    articles[7].id = std::string(200, 'x');
    std::ranges::shuffle(articles, random);
    return articles;
  }

  // Calls `use(live_index)`, with nothing made aside.
  void with_index(const std::function<void(LiveIndex&)>& use) const {
    const Result<void> used = open()->run([&](const LiveIndex& index) -> Result<void> {
      LiveIndex own = index;
      use(own);
      return {};
    });
    ASSERT_TRUE(used.has_value()) << used.error().message;
  }

  void add(int first, int end) const {
    auto writer = std::move(*indexer::IndexWriter::open(data()));
    for (int number = first; number < end; ++number) {
      ASSERT_TRUE(writer.add(test::numbered_article(number)).has_value());
    }
    ASSERT_TRUE(writer.commit().has_value());
  }

  [[nodiscard]] std::unique_ptr<Snapshot> open() const {
    return std::make_unique<Snapshot>(data(), std::make_shared<SharedAnalysis>(), nullptr, nullptr, nullptr,
                                      nullptr);
  }

  // Asks until they are there.
  std::shared_ptr<const DocumentIds> made(const LiveIndex& index) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    std::shared_ptr<const DocumentIds> ids;
    while (!ids && std::chrono::steady_clock::now() < end) ids = shared_.of(index, [this] { return open(); });
    return ids;
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

  SharedDocumentIds shared_;

 private:
  test::TemporaryDirectory scratch_;
};

std::string stored_id(Xapian::docid document, const LiveIndex& index) {
  return index.articles.article(document, index.database).value().id;
}

TEST_F(DocumentIdsTest, AreThoseOfTheArticles) {
  with_index([](const LiveIndex& index) {
    const auto ids = DocumentIds::make(index.database);
    ASSERT_EQ(index.database.get_lastdocid(), 60U);
    for (Xapian::docid document = 1; document <= 60; ++document) {
      const std::string id = stored_id(document, index);
      EXPECT_EQ(ids->of(document), id.size() == 200 ? "" : id);
      EXPECT_EQ(ids->rank_of(document) == 0, id.size() == 200);
    }
    for (const Xapian::docid none : {0U, 61U, 1'000U}) {
      EXPECT_THAT(ids->of(none), IsEmpty());
      EXPECT_EQ(ids->rank_of(none), 0U);
    }
  });
}

TEST_F(DocumentIdsTest, EqualsStandAsTheyWouldWithoutThem) {
  with_index([](LiveIndex& index) {
    index.ids = DocumentIds::make(index.database);
    TieOrder quick(index);
    TieOrder plain(index, false);
    for (Xapian::docid a = 1; a <= 60; ++a) {
      for (Xapian::docid b = 1; b <= 60; ++b) {
        EXPECT_EQ(quick.stands_before(a, b), plain.stands_before(a, b)) << a << ' ' << b;
      }
    }
  });
}

TEST_F(DocumentIdsTest, OfWhatCameSinceAreNotKnownYetTrueOfTheRest) {
  std::shared_ptr<const DocumentIds> before;
  with_index([&before](const LiveIndex& index) { before = DocumentIds::make(index.database); });
  add(58, 63);  // two of them again
  with_index([&before](LiveIndex& index) {
    index.ids = before;
    TieOrder quick(index);
    TieOrder plain(index, false);
    for (auto a = index.database.postlist_begin({}); a != index.database.postlist_end({}); ++a) {
      for (auto b = index.database.postlist_begin({}); b != index.database.postlist_end({}); ++b) {
        EXPECT_EQ(quick.stands_before(*a, *b), plain.stands_before(*a, *b)) << *a << ' ' << *b;
      }
      if (*a > 60) {
        EXPECT_THAT(before->of(*a), IsEmpty());
      }
    }
    EXPECT_GE(index.database.get_lastdocid(), 63U);
  });
}

TEST_F(DocumentIdsTest, AreNotMadeWhereTheyAreToStop) {
  with_index([](const LiveIndex& index) {
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(DocumentIds::make(index.database, stopped.get_token()), nullptr);
  });
}

TEST_F(DocumentIdsTest, AreMadeAsideForAllAndAnewWhereTheDocumentsDoubled) {
  std::shared_ptr<const DocumentIds> first;
  with_index([&](const LiveIndex& index) {
    EXPECT_EQ(shared_.of(index, [this] { return open(); }), nullptr);
    first = made(index);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->of(1), stored_id(1, index));
  });
  add(60, 63);
  with_index([&](const LiveIndex& index) {
    ASSERT_EQ(index.database.get_lastdocid(), 63U);
    EXPECT_EQ(made(index), first);
  });
  add(63, 64);
  with_index([&](const LiveIndex& index) {
    const auto second = made(index);
    EXPECT_NE(second, first);
    EXPECT_EQ(second->of(64), stored_id(64, index));
  });
}

TEST_F(DocumentIdsTest, OfAnotherIndexAreNotTakenForThisOnes) {
  with_index([&](const LiveIndex& before) {
    test::build_index(data(), test::numbered_articles(3));
    EXPECT_EQ(shared_.of(before, [this] { return open(); }),
              nullptr);  // what opens now is the next generation
    with_index([&](const LiveIndex& now) {
      const auto ids = made(now);
      ASSERT_NE(ids, nullptr);
      EXPECT_EQ(ids->of(3), stored_id(3, now));
    });
  });
}

// Of every article, as the index gives them to who wants no texts.
std::vector<Hit> bare_hits(SearchIndex& index) {
  const Result<SearchResult> found =
      index.search({.text = "", .per_page = 100, .show_article = false, .show_body = false});
  return found.value().hits;
}

TEST_F(DocumentIdsTest, HitsThatNeedNoMoreAreNotRead) {
  const auto index = std::move(*SearchIndex::open(data(), 1));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  const auto is_unread = [](const Hit& hit) { return hit.title.empty() && hit.article.body.empty(); };
  while (std::ranges::count_if(bare_hits(*index), is_unread) < 59 && std::chrono::steady_clock::now() < end) {
  }
  const std::vector<Hit> bare = bare_hits(*index);
  const std::vector<Hit> whole = index->search({.text = "", .per_page = 100}).value().hits;
  EXPECT_EQ(std::ranges::count_if(bare, is_unread), 59);  // all but the one with a long id
  ASSERT_EQ(bare.size(), 60U);
  for (std::size_t i = 0; i < bare.size(); ++i) EXPECT_EQ(bare[i].article.id, whole[i].article.id);
  const auto explained = index->search({.text = "", .show_article = false, .explain = true});
  EXPECT_FALSE(explained.value().hits.at(0).article.body.empty());
}

}  // namespace
}  // namespace trefwoord::search
