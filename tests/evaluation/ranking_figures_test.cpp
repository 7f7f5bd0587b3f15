#include "tests/evaluation/ranking_figures.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace trefwoord::evaluation {
namespace {

constexpr double kClose = 1e-9;

std::vector<std::string> others(std::size_t count) {
  return std::vector<std::string>(count, "other");
}

std::vector<std::string> after_others(std::size_t count, const std::string& answer) {
  std::vector<std::string> found = others(count);
  found.push_back(answer);
  return found;
}

TEST(RankingFigures, OneAnswerAtTheTopIsPerfect) {
  const auto figures = ranking_figures({"a"}, {{"a", 1}});
  EXPECT_DOUBLE_EQ(figures.ndcg_at_10, 1);
  EXPECT_DOUBLE_EQ(figures.mrr_at_10, 1);
  EXPECT_DOUBLE_EQ(figures.recall, 1);
  EXPECT_EQ(figures.queries, 1U);
}

TEST(RankingFigures, NothingFoundIsNothing) {
  const auto figures = ranking_figures({}, {{"a", 3}});
  EXPECT_EQ(figures.ndcg_at_10, 0);
  EXPECT_EQ(figures.mrr_at_10, 0);
  EXPECT_EQ(figures.recall, 0);
}

TEST(RankingFigures, ALowerRankCountsLess) {
  const auto figures = ranking_figures({"other", "other", "a"}, {{"a", 1}});
  EXPECT_NEAR(figures.ndcg_at_10, 0.5, kClose);  // 1 / log2(4)
  EXPECT_NEAR(figures.mrr_at_10, 1 / 3.0, kClose);
}

TEST(RankingFigures, TheTenthCountsAndTheEleventhIsOnlyRecalled) {
  const auto tenth = ranking_figures(after_others(9, "a"), {{"a", 1}});
  EXPECT_NEAR(tenth.ndcg_at_10, 0.289064826, kClose);  // 1 / log2(11)
  EXPECT_NEAR(tenth.mrr_at_10, 0.1, kClose);
  const auto eleventh = ranking_figures(after_others(10, "a"), {{"a", 1}});
  EXPECT_EQ(eleventh.ndcg_at_10, 0);
  EXPECT_EQ(eleventh.mrr_at_10, 0);
  EXPECT_EQ(eleventh.recall, 1);
}

TEST(RankingFigures, ABetterAnswerGainsMore) {
  const Grades grades{{"best", 3}, {"good", 2}, {"passing", 1}};
  EXPECT_NEAR(ranking_figures({"best", "good", "passing"}, grades).ndcg_at_10, 1, kClose);
  // Gains 1, 3 and 7 in place of 7, 3 and 1: (1 + 3 / 1.5849625 + 7 / 2) / (7 + 3 / 1.5849625 + 1 / 2).
  EXPECT_NEAR(ranking_figures({"passing", "good", "best"}, grades).ndcg_at_10, 0.680606057, kClose);
}

TEST(RankingFigures, OfMoreThanTenAnswersTheBestTenAreIdeal) {
  Grades grades;
  std::vector<std::string> found;
  for (int i = 0; i < 12; ++i) {
    found.push_back(std::to_string(i));
    grades[found.back()] = 2;
  }
  const auto figures = ranking_figures(found, grades);
  EXPECT_NEAR(figures.ndcg_at_10, 1, kClose);
  EXPECT_NEAR(figures.recall, 1, kClose);
}

TEST(RankingFigures, MeanIsOverQueries) {
  RankingFigures sum;
  EXPECT_EQ(sum.mean().ndcg_at_10, 0);
  sum += ranking_figures({"a"}, {{"a", 1}});
  sum += ranking_figures({"other"}, {{"a", 1}});
  EXPECT_NEAR(sum.mean().ndcg_at_10, 0.5, kClose);
  EXPECT_NEAR(sum.mean().mrr_at_10, 0.5, kClose);
  EXPECT_NEAR(sum.mean().recall, 0.5, kClose);
  EXPECT_EQ(sum.mean().queries, 2U);
}

TEST(ReadGrades, LeavesOutTheHeaderAndZeros) {
  const test::TemporaryDirectory scratch;
  const auto file = scratch.path() / "qrels.tsv";
  std::ofstream(file) << "query-id\tcorpus-id\tscore\n1\ta\t3\n1\tb\t0\n2\tc\t0\n3\ta\t1\n";
  const auto grades = read_grades(file);
  ASSERT_EQ(grades.size(), 2U);
  EXPECT_EQ(grades.at("1"), (Grades{{"a", 3}}));
  EXPECT_EQ(grades.at("3"), (Grades{{"a", 1}}));
}

TEST(ReadGrades, AMissingFileIsToldAtOnce) {
  EXPECT_THROW((void)read_grades("/nonexistent/qrels.tsv"), std::runtime_error);
}

}  // namespace
}  // namespace trefwoord::evaluation
