// Asks the queries of tests/golden/judged over the sample articles and holds the mean nDCG@10 to the figure
// in expected.json: no change lowers it unnoticed. The grades of qrels.tsv were given to the articles by
// reading them, whatever search finds: 3 answers the query, 2 answers part of it, 1 mentions it.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/evaluation/ranking_figures.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using evaluation::Grades;
using evaluation::RankingFigures;
using nlohmann::json;
namespace fs = std::filesystem;

const fs::path kSet = fs::path(TEST_DATA_DIRECTORY) / "judged";
const fs::path kArticles = fs::path(TEST_DATA_DIRECTORY).parent_path() / "sample_articles";

// A change may lower the mean by a few ties that fall otherwise. What rises by more than kUnclaimedRise asks
// for the figure to be raised, or a later change could take it away again unnoticed.
constexpr double kAllowedDrop = 0.002;
constexpr double kUnclaimedRise = 0.01;

struct JudgedQuery {
  std::string id;
  std::string text;
  RankingFigures figures;
};

std::vector<JudgedQuery> read_queries() {
  std::vector<JudgedQuery> queries;
  std::ifstream lines(kSet / "queries.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const json query = json::parse(line);
    queries.push_back({query.at("_id"), query.at("text"), {}});
  }
  return queries;
}

std::vector<std::string> ids_found(search::SearchIndex& index, const std::string& text, unsigned per_page) {
  search::SearchRequest request;
  request.text = text;
  request.per_page = per_page;
  request.snippet.words = 0;
  const auto result = index.search(request);
  EXPECT_TRUE(result.has_value()) << text;
  std::vector<std::string> ids;
  for (const search::Hit& hit : result->hits) ids.push_back(hit.article.id);
  return ids;
}

// The queries that most is to be gained on: where to look when the mean has dropped.
std::string worst_of(std::vector<JudgedQuery> queries) {
  std::stable_sort(queries.begin(), queries.end(), [](const JudgedQuery& a, const JudgedQuery& b) {
    return a.figures.ndcg_at_10 < b.figures.ndcg_at_10;
  });
  std::ostringstream out;
  out << std::fixed << std::setprecision(3) << "the worst queries:\n";
  for (std::size_t i = 0; i < std::min<std::size_t>(queries.size(), 20); ++i) {
    out << queries[i].figures.ndcg_at_10 << "  " << queries[i].id << "  " << queries[i].text << '\n';
  }
  return out.str();
}

class Judged : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = std::make_unique<test::TemporaryDirectory>();
    const auto built = indexer::rebuild_index(scratch_->path() / "data", {kArticles.string()}, {});
    ASSERT_TRUE(built.has_value()) << built.error().message;
    auto opened = search::SearchIndex::open(scratch_->path() / "data", 1);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    index_ = std::move(*opened);
  }
  static void TearDownTestSuite() {
    index_.reset();
    scratch_.reset();
  }

  static std::unique_ptr<test::TemporaryDirectory> scratch_;
  static std::unique_ptr<search::SearchIndex> index_;
};

std::unique_ptr<test::TemporaryDirectory> Judged::scratch_;
std::unique_ptr<search::SearchIndex> Judged::index_;

TEST_F(Judged, EveryQueryHasAGradedArticleAndEveryGradeIsForAQueryAndAnArticle) {
  const auto grades = evaluation::read_grades(kSet / "qrels.tsv");
  std::set<std::string> asked;
  for (const JudgedQuery& query : read_queries()) {
    EXPECT_TRUE(asked.insert(query.id).second) << query.id << " twice";
    EXPECT_TRUE(grades.contains(query.id)) << query.id << " without a grade";
  }
  EXPECT_EQ(asked.size(), grades.size());
  std::set<std::string> known;
  for (const std::string& id : ids_found(*index_, "", 100)) known.insert(id);
  for (const auto& [query, articles] : grades) {
    for (const auto& [article, grade] : articles) {
      EXPECT_TRUE(known.contains(article)) << article << " of " << query << " is no sample article";
      EXPECT_LE(grade, 3U) << article << " of " << query;
    }
  }
}

TEST_F(Judged, RanksAsWellAsItDid) {
  const auto grades = evaluation::read_grades(kSet / "qrels.tsv");
  std::vector<JudgedQuery> queries = read_queries();
  RankingFigures sum;
  for (JudgedQuery& query : queries) {
    query.figures = evaluation::ranking_figures(ids_found(*index_, query.text, 10), grades.at(query.id));
    sum += query.figures;
  }
  const double mean = sum.mean().ndcg_at_10;
  const double expected = json::parse(std::ifstream(kSet / "expected.json")).at("nDCG@10").get<double>();
  RecordProperty("nDCG@10", std::to_string(mean));
  EXPECT_GE(mean, expected - kAllowedDrop) << "search ranks worse than it did; " << worst_of(queries);
  EXPECT_LE(mean, expected + kUnclaimedRise)
      << "search ranks better than it did: raise the figure in " << (kSet / "expected.json");
}

}  // namespace
}  // namespace trefwoord
