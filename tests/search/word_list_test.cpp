#include "server/search/word_list.h"

#include <gtest/gtest.h>

#include <stop_token>

#include "indexer/article_json.h"
#include "server/search/matching/kept_postings.h"
#include "server/search/shared_document_ids.h"
#include "server/search/shared_neighbours.h"
#include "server/search/shared_word_lists.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

class WordListTest : public testing::Test {
 protected:
  WordListTest() {
    test::build_index(data(),
                      {*indexer::parse_article(R"({"id":"1","body":"Het haventje bij de duinen."})")});
  }

  // Calls `use(live_index, columns)`.
  template <class Use>
  void with_index(const Use& use) {
    Snapshot snapshot(data(), std::make_shared<SharedAnalysis>(), std::make_shared<KeptPostings>(),
                      std::make_shared<SharedNeighbours>(), std::make_shared<SharedDocumentIds>(), nullptr);
    const Result<void> used = snapshot.run([&](const LiveIndex& index) -> Result<void> {
      use(index, std::make_shared<const FacetColumns>(index));
      return {};
    });
    ASSERT_TRUE(used.has_value()) << used.error().message;
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

  static std::stop_token stopped() {
    std::stop_source source;
    source.request_stop();
    return source.get_token();
  }

  test::TemporaryDirectory scratch_;
};

TEST_F(WordListTest, HasTheFormsOfWordsThatTheIndexHas) {
  with_index([](const LiveIndex& index, const std::shared_ptr<const FacetColumns>& columns) {
    const auto list = WordList::make('h', index, *columns, {});
    ASSERT_NE(list, nullptr);
    EXPECT_GT(list->beginning_with("haven").end, list->beginning_with("haven").first);
    EXPECT_EQ(list->beginning_with("hond").end, list->beginning_with("hond").first);
  });
}

TEST_F(WordListTest, IsNotMadeWhenToldToStop) {
  with_index([](const LiveIndex& index, const std::shared_ptr<const FacetColumns>& columns) {
    EXPECT_EQ(WordList::make('h', index, *columns, stopped()), nullptr);
  });
}

TEST_F(WordListTest, OneGivenUpIsMadeForWhoeverNeedsIt) {
  with_index([](const LiveIndex& index, const std::shared_ptr<const FacetColumns>& columns) {
    SharedWordLists lists;
    const auto given = [&] { return columns; };
    lists.make('h', index, given, stopped());
    const auto list = lists.of('h', index, given);
    ASSERT_NE(list, nullptr);
    EXPECT_GT(list->size(), 0U);
  });
}

}  // namespace
}  // namespace trefwoord::search
