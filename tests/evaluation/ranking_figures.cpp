#include "tests/evaluation/ranking_figures.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <stdexcept>

namespace trefwoord::evaluation {
namespace {

constexpr std::size_t kDepth = 10;

// What a document of `grade` adds at `rank`, which counts from 0.
double discounted_gain(unsigned grade, std::size_t rank) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 2);
}

double best_possible_gain(const Grades& grades) {
  std::vector<unsigned> sorted;
  for (const auto& [document, grade] : grades) sorted.push_back(grade);
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  double gain = 0;
  for (std::size_t rank = 0; rank < std::min(sorted.size(), kDepth); ++rank) {
    gain += discounted_gain(sorted[rank], rank);
  }
  return gain;
}

}  // namespace

std::map<std::string, Grades> read_grades(const std::filesystem::path& file) {
  std::ifstream lines(file);
  if (!lines) throw std::runtime_error("cannot read " + file.string());
  lines.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  std::map<std::string, Grades> grades;
  std::string query;
  std::string document;
  unsigned grade = 0;
  while (lines >> query >> document >> grade) {
    if (grade > 0) grades[query][document] = grade;
  }
  return grades;
}

RankingFigures& RankingFigures::operator+=(const RankingFigures& other) {
  ndcg_at_10 += other.ndcg_at_10;
  mrr_at_10 += other.mrr_at_10;
  recall += other.recall;
  queries += other.queries;
  return *this;
}

RankingFigures RankingFigures::mean() const {
  if (queries == 0) return {};
  const auto count = static_cast<double>(queries);
  return {ndcg_at_10 / count, mrr_at_10 / count, recall / count, queries};
}

RankingFigures ranking_figures(const std::vector<std::string>& found, const Grades& grades) {
  RankingFigures figures{.queries = 1};
  const double best = best_possible_gain(grades);
  for (std::size_t rank = 0; rank < found.size(); ++rank) {
    const auto answer = grades.find(found[rank]);
    if (answer == grades.end()) continue;
    figures.recall += 1 / static_cast<double>(grades.size());
    if (rank >= kDepth) continue;
    figures.ndcg_at_10 += discounted_gain(answer->second, rank) / best;
    figures.mrr_at_10 = std::max(figures.mrr_at_10, 1 / (static_cast<double>(rank) + 1));
  }
  return figures;
}

}  // namespace trefwoord::evaluation
