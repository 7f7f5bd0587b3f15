#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace trefwoord::evaluation {

// How well each document answers a query, by its id; what is not in it does not answer at all. Sets with one
// kind of answer say 1; ours say 3 (what was asked for), 2 (answers part of it) or 1 (mentions it).
using Grades = std::map<std::string, unsigned>;

// The grades of a qrels.tsv (header, then query, document and grade a line), by query. Grades of 0 are left
// out, and so are queries without any other. Throws std::runtime_error where the file cannot be read.
[[nodiscard]] std::map<std::string, Grades> read_grades(const std::filesystem::path& file);

// What is told of a ranking, each from 0 to 1. Added up over queries; `queries` says over how many.
struct RankingFigures {
  // Discounted cumulative gain of the first ten, 2^grade - 1 over log2(rank + 1), as a share of the best that
  // could be (Burges et al., "Learning to rank using gradient descent", 2005).
  double ndcg_at_10 = 0;
  double mrr_at_10 = 0;  // one over the rank of the first answer, if that is among the first ten
  double recall = 0;     // the share of the answers among all that was found
  std::size_t queries = 0;

  RankingFigures& operator+=(const RankingFigures& other);
  // The figures of the mean query; all 0 where there was none.
  [[nodiscard]] RankingFigures mean() const;
};

// Of the documents `found` for one query, best first.
[[nodiscard]] RankingFigures ranking_figures(const std::vector<std::string>& found, const Grades& grades);

}  // namespace trefwoord::evaluation
