#include "server/search/word_list.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
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

// On a machine with much to do a thread of the lowest priority may stand still for minutes.
TEST_F(WordListTest, WhoNeedsOneDoesNotWaitForOneThatIsMadeInTheBackground) {
  with_index([](const LiveIndex& index, const std::shared_ptr<const FacetColumns>& columns) {
    SharedWordLists lists;
    std::promise<void> began;
    std::promise<void> goes_on;
    auto background = std::async(std::launch::async, [&] {
      const auto given_late = [&] {
        began.set_value();
        goes_on.get_future().wait();
        return columns;
      };
      lists.make('h', index, given_late);
    });
    began.get_future().wait();
    auto reader =
        std::async(std::launch::async, [&] { return lists.of('h', index, [&] { return columns; }); });
    const auto came = reader.wait_for(std::chrono::seconds(30));
    goes_on.set_value();
    ASSERT_EQ(came, std::future_status::ready);
    EXPECT_GT(reader.get()->size(), 0U);
  });
}

TEST_F(WordListTest, ColumnsMadeInTheBackgroundAreThoseOfSearches) {
  with_index([](const LiveIndex& index, const std::shared_ptr<const FacetColumns>&) {
    SharedFacetColumns shared;
    const auto made = shared.aside_of(index);
    ASSERT_NE(made, nullptr);
    EXPECT_EQ(shared.of(index), made);
    EXPECT_EQ(shared.aside_of(index), made);
  });
}

}  // namespace
}  // namespace trefwoord::search
