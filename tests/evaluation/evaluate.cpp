// How well does search rank? Builds an index of a test set (BEIR layout: corpus.jsonl, queries.jsonl,
// qrels.tsv), asks every query and prints nDCG@10, MRR@10 and recall@100, for each kind of query and all
// together.
//
//   evaluate DIRECTORY...        one line a set and kind

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/evaluation/ranking_figures.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using evaluation::RankingFigures;
using nlohmann::json;
namespace fs = std::filesystem;

// Our articles' form of a set's corpus.
void write_articles(const fs::path& corpus, const fs::path& output) {
  std::ifstream lines(corpus);
  std::ofstream articles(output);
  for (std::string line; std::getline(lines, line);) {
    const json document = json::parse(line);
    json article{{"id", document.at("_id")}, {"body", document.at("text")}};
    if (const std::string title = document.value("title", ""); !title.empty()) {
      article["title"] = title;
    }
    articles << article.dump() << '\n';
  }
}

void print(const std::string& set, const std::string& kind, const RankingFigures& sum) {
  const RankingFigures mean = sum.mean();
  std::printf("| %s | %s | Trefwoord | %zu | %.3f | %.3f | %.3f |\n", set.c_str(), kind.c_str(), mean.queries,
              mean.ndcg_at_10, mean.mrr_at_10, mean.recall);
}

void evaluate(const fs::path& set) {
  const test::TemporaryDirectory scratch;
  const fs::path articles = scratch.path() / "articles.jsonl";
  write_articles(set / "corpus.jsonl", articles);
  const auto built = indexer::rebuild_index(scratch.path() / "data", {articles.string()}, {});
  if (!built) {
    throw std::runtime_error(built.error().message);
  }
  auto index = search::SearchIndex::open(scratch.path() / "data", 1);
  if (!index) {
    throw std::runtime_error(index.error().message);
  }
  const auto judgements = evaluation::read_grades(set / "qrels.tsv");
  std::map<std::string, RankingFigures> by_kind;
  std::ifstream lines(set / "queries.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const json query = json::parse(line);
    search::SearchRequest request;
    request.text = query.at("text").get<std::string>();
    // Quotes and minus signs of headlines are no operators.
    std::erase_if(request.text, [](char c) { return c == '"'; });
    request.per_page = 100;
    request.snippet.words = 0;
    const auto result = (*index)->search(request);
    if (!result) {
      throw std::runtime_error(result.error().message);
    }
    std::vector<std::string> found;
    for (const search::Hit& hit : result->hits) {
      found.push_back(hit.article.id);
    }
    const auto grades = judgements.find(query.at("_id").get<std::string>());
    if (grades == judgements.end()) {
      continue;
    }
    const RankingFigures figures = evaluation::ranking_figures(found, grades->second);
    by_kind["all"] += figures;
    if (query.contains("kind")) {
      by_kind[query["kind"].get<std::string>()] += figures;
    }
  }
  for (const auto& [kind, figures] : by_kind) {
    print(set.filename().string(), kind, figures);
  }
}

}  // namespace
}  // namespace trefwoord

int main(int argc, char** argv) {
  std::printf(
      "| set | kind | engine | queries | nDCG@10 | MRR@10 | recall@100 "
      "|\n|---|---|---|---:|---:|---:|---:|\n");
  for (int i = 1; i < argc; ++i) {
    trefwoord::evaluate(argv[i]);
  }
}
