// Shortcuts of ranking leave the answer as it is without them.
#include "server/search/ranking.h"

#include <gmock/gmock.h>

#include <fstream>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

// More than are counted exactly, so that those with all words are looked for first.
constexpr std::uint64_t kWithOneWord = kCountedExactly + 100;

std::vector<std::string> ids(SearchIndex& index, bool takes_shortcuts) {
  SearchRequest request;
  request.text = "gemeente beenderen";
  request.takes_shortcuts = takes_shortcuts;
  const auto result = index.search(request);
  std::vector<std::string> found;
  for (const Hit& hit : result.value().hits) found.push_back(hit.article.id);
  return found;
}

// The lexicon splits "beenderen", so that its stem inside another word is a match and does not cover it.
TEST(Ranking, AnArticleWithAWordInsideAnotherNeedNotComeBeforeOneWithOneWord) {
  const test::TemporaryDirectory scratch;
  std::ofstream lines(scratch.path() / "a.jsonl");
  for (std::uint64_t i = 0; i < kWithOneWord; ++i) {
    lines << R"({"id":"gemeente-)" << i << R"(","body":"De gemeente )" << i << " besluit.\"}\n";
  }
  for (int i = 0; i < 12; ++i) {
    lines << R"({"id":"beenbreuk-)" << i << R"(","body":"De gemeente meldt een beenbreuk."})" << '\n';
  }
  lines << R"({"id":"beenderen","title":"Beenderen","body":"Beenderen."})" << '\n';
  lines.close();
  const auto data = scratch.path() / "data";
  ASSERT_TRUE(
      indexer::rebuild_index(data, {(scratch.path() / "a.jsonl").string()}, {}, {.workers = 1}).has_value());
  const auto index = SearchIndex::open(data, 1);
  ASSERT_TRUE(index.has_value());

  const std::vector<std::string> plain = ids(**index, false);
  EXPECT_THAT(plain, testing::Contains("beenderen"));
  EXPECT_EQ(ids(**index, true), plain);
}

}  // namespace
}  // namespace trefwoord::search
