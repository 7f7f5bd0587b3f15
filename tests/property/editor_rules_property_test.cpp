#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

// Whatever editors pin and hide: pages and cursors show every article once, what is pinned first, what is
// hidden never, and all others as if nothing were decided.
namespace trefwoord::search {
namespace {

using Ids = std::vector<std::string>;

// The articles that ship with the project.
class RuledArticles {
 public:
  RuledArticles() {
    const std::string path =
        (std::filesystem::path(TEST_DATA_DIRECTORY).parent_path() / "sample_articles").string();
    const std::string data = (scratch_.path() / "data").string();
    EXPECT_TRUE(indexer::rebuild_index(data, {path}, {}).has_value());
    index_ = std::move(*SearchIndex::open(data, 1));
    ids_ = by_page({.per_page = 100});
  }

  [[nodiscard]] const Ids& ids() const { return ids_; }
  void use(const std::vector<EditorRule>& rules) { index_->use_rules(EditorRules(rules)); }

  SearchResult search(const SearchRequest& request) {
    auto result = index_->search(request);
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
  }

  Ids by_page(SearchRequest request) {
    Ids all;
    for (;; ++request.page) {
      const SearchResult page = search(request);
      if (page.hits.empty()) return all;
      for (const Hit& hit : page.hits) all.push_back(hit.article.id);
    }
  }

  Ids by_cursor(SearchRequest request) {
    Ids all;
    request.cursor = Cursor();
    while (request.cursor) {
      const SearchResult page = search(request);
      for (const Hit& hit : page.hits) all.push_back(hit.article.id);
      request.cursor = page.next;
    }
    return all;
  }

 private:
  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
  Ids ids_;
};

SearchRequest random_request() {
  SearchRequest request{.per_page = *rc::gen::inRange(1U, 30U), .suggest = false};
  request.text =
      *rc::gen::element<std::string>("haven", "fietsbrug haven", "gemeente OF storm", "\"de haven\"",
                                     "haven*", "de", "wethouder -fiets", "xqzwvop");
  request.sort = *rc::gen::element(Sort::relevance, Sort::relevance, Sort::newest, Sort::oldest);
  request.match = *rc::gen::element(Match::automatic, Match::all, Match::any);
  if (*rc::gen::arbitrary<bool>())
    request.sections = {*rc::gen::element<std::string>("sport", "regio", "cultuur")};
  return request;
}

// Different ids, in any order.
Ids some_of(const Ids& ids, std::size_t most) {
  Ids chosen;
  const auto count = *rc::gen::inRange<std::size_t>(0, most + 1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = *rc::gen::elementOf(ids);
    if (std::ranges::find(chosen, id) == chosen.end()) chosen.push_back(id);
  }
  return chosen;
}

TEST(EditorRulesProperty, EveryArticleIsShownOnceInItsPlace) {
  RuledArticles articles;
  EXPECT_TRUE(rc::check("rules for searches of the sample articles", [&articles] {
    SearchRequest request = random_request();
    request.facets = {FacetField::year};
    const Ids chosen = some_of(articles.ids(), 12);
    const auto pins = static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, chosen.size() + 1));
    const EditorRule rule{.query = request.text,
                          .pinned = Ids(chosen.begin(), chosen.begin() + pins),
                          .hidden = Ids(chosen.begin() + pins, chosen.end())};

    articles.use({});
    SearchRequest all = request;
    all.text = "";
    const Ids passing = articles.by_page(all);
    const Ids plain = articles.by_page(request);
    Ids expected;
    if (request.sort == Sort::relevance) {
      for (const std::string& id : rule.pinned) {
        if (std::ranges::find(passing, id) != passing.end()) expected.push_back(id);
      }
    }
    for (const std::string& id : plain) {
      const bool is_taken = std::ranges::find(expected, id) != expected.end();
      if (!is_taken && std::ranges::find(rule.hidden, id) == rule.hidden.end()) expected.push_back(id);
    }

    articles.use(std::vector<EditorRule>{rule});
    RC_LOG() << "query: " << request.text << ", pinned: " << rule.pinned.size()
             << ", hidden: " << rule.hidden.size() << '\n';
    RC_ASSERT(articles.by_page(request) == expected);
    RC_ASSERT(articles.by_cursor(request) == expected);
    const SearchResult result = articles.search(request);
    RC_ASSERT(result.found == expected.size());
    std::uint64_t counted = 0;
    for (const auto& count : result.facets[0].counts) counted += count.count;
    RC_ASSERT(counted <= expected.size());
  }));
}

}  // namespace
}  // namespace trefwoord::search
