#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "indexer/article_source.h"
#include "indexer/index_builder.h"
#include "server/search/query_parser.h"
#include "server/search/search_index.h"
#include "tests/property/tree_truth.h"
#include "tests/support/temporary_directory.h"

// Searches with operators find exactly what their tree lets through, decided article by article on the text.
namespace trefwoord::search {
namespace {

// The articles that ship with the project, searched and at hand.
class SampleArticles {
 public:
  SampleArticles() {
    const std::string path =
        (std::filesystem::path(TEST_DATA_DIRECTORY).parent_path() / "sample_articles").string();
    indexer::read_records({path}, {.record =
                                       [this](indexer::RawRecord&& record) {
                                         articles_.push_back(*indexer::parse_record(record));
                                         return true;
                                       },
                                   .unreadable = {}});
    const std::string data = (scratch_.path() / "data").string();
    EXPECT_TRUE(indexer::rebuild_index(data, {path}, {}).has_value());
    index_ = std::move(*SearchIndex::open(data, 1));
    index_->use_synonyms(Synonyms());
    analyzer_ = analyzers::DutchAnalyzer(*index_->analysis());
    lexicon_ = index_->analysis()->lexicon();
  }

  [[nodiscard]] std::set<std::string> found_by(const SearchRequest& request) {
    std::set<std::string> ids;
    const auto result = index_->search(request);
    if (!result) throw std::runtime_error(result.error().message);
    for (const Hit& hit : result->hits) ids.insert(hit.article.id);
    EXPECT_EQ(result->found, ids.size()) << request.text;
    return ids;
  }

  [[nodiscard]] std::set<std::string> let_through_by(const QueryNode& tree, Match match) {
    std::set<std::string> ids;
    for (const indexer::Article& article : articles_) {
      if (TreeTruth(article, analyzer_, lexicon_).holds(tree, match)) ids.insert(article.id);
    }
    return ids;
  }

 private:
  test::TemporaryDirectory scratch_;
  std::vector<indexer::Article> articles_;
  std::unique_ptr<SearchIndex> index_;
  analyzers::DutchAnalyzer analyzer_;
  analyzers::Lexicon lexicon_;
};

// Syntax in any order, about what the articles are about.
std::string random_tree_query() {
  static const std::vector<std::string> pieces{"haven",
                                               "Havendam",
                                               "fietsbrug",
                                               "fiets",
                                               "gemeente",
                                               "de",
                                               "van",
                                               "wethouder",
                                               "storm",
                                               "schepen",
                                               "zee-eenden",
                                               "verkiezingen",
                                               "OF",
                                               "OF",
                                               "EN",
                                               "EN",
                                               "NIET",
                                               "(",
                                               ")",
                                               "(",
                                               ")",
                                               "haven*",
                                               "fiets*",
                                               "gemeente*",
                                               "verkiezing*",
                                               "verkiezingen*",
                                               "*brug",
                                               "*haven",
                                               "*schepen",
                                               "-fiets",
                                               "+storm",
                                               "haven/stad",
                                               "-gemeente/van",
                                               "+storm/de",
                                               "titel:haven/fietsbrug",
                                               "-(de",
                                               "titel:fietsbrug",
                                               "titel:haven",
                                               "titel:haven*",
                                               "na:2022",
                                               "voor:2021",
                                               "op:2022",
                                               "sectie:sport",
                                               "sectie:s*",
                                               "bron:x",
                                               "\"oude haven\"",
                                               "\"de oude\"~3",
                                               "\"haven stad fiets\"~40",
                                               "\"gemeente wethouder\"~9",
                                               "titel:\"oude haven\"",
                                               "titel:\"haven oude\"~2",
                                               "-titel:storm",
                                               "auteur:*",
                                               "woord"};
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
    text += piece + " ";
  }
  return text;
}

TEST(TreeSearchProperty, FindsWhatTheTreeLetsThrough) {
  SampleArticles articles;
  EXPECT_TRUE(rc::check("searches of the sample articles", [&articles] {
    for (int i = 0; i < 4; ++i) {
      SearchRequest request{.text = random_tree_query(), .per_page = 100, .suggest = false};
      request.match = *rc::gen::element(Match::automatic, Match::all, Match::any);
      const QueryTree tree = parse_query_tree(request.text);
      const std::set<std::string> found = articles.found_by(request);
      RC_LOG() << "query: " << request.text << "\nread as: " << text_of(tree.root)
               << "\nfound: " << found.size() << '\n';
      RC_ASSERT(found == articles.let_through_by(tree.root, request.match));
    }
  }));
}

}  // namespace
}  // namespace trefwoord::search
