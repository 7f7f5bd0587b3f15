// How well does search rank? Builds an index of a test set (BEIR layout: corpus.jsonl, queries.jsonl,
// qrels.tsv), asks every query and prints nDCG@10, MRR@10 and recall@100, for each kind of query and all
// together.
//
//   evaluate [--switches] DIRECTORY...    a line for each set and kind; with --switches also for the engine
//   with
//                                         one thing after the other switched off

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

// The engine as it is, or with one thing switched off, to see what that is worth.
struct Engine {
  const char* name;
  analyzers::AnalysisSteps steps = {};  // for the index
  bool compounds = true;                // in the query
  bool second_look = true;
};

constexpr Engine kWhole{.name = "Trefwoord"};
constexpr Engine kWithout[] = {
    {.name = "… without stemming", .steps = {.stemming = false}},
    {.name = "… stemming by algorithm only", .steps = {.overrides = false}},
    {.name = "… without folding of accents", .steps = {.folding = false}},
    {.name = "… without compound parts", .steps = {.compounds = false}},
    {.name = "… with compounds=off", .compounds = false},
    {.name = "… without phrase, nearness and exact forms", .second_look = false},
};

std::unique_ptr<search::SearchIndex> build_index(const fs::path& corpus, const fs::path& scratch,
                                                 const Engine& engine) {
  const fs::path articles = scratch / "articles.jsonl";
  write_articles(corpus, articles);
  const auto built =
      indexer::rebuild_index(scratch / "data", {articles.string()}, {}, {.steps = engine.steps});
  if (!built) {
    throw std::runtime_error(built.error().message);
  }
  auto index = search::SearchIndex::open(scratch / "data", 1);
  if (!index) {
    throw std::runtime_error(index.error().message);
  }
  return std::move(*index);
}

std::vector<std::string> found_by(search::SearchIndex& index, std::string text, const Engine& engine) {
  search::SearchRequest request;
  // Quotes of headlines are no operators.
  std::erase(text, '"');
  request.text = std::move(text);
  request.per_page = 100;
  request.snippet.words = 0;
  request.compounds = engine.compounds;
  request.second_look = engine.second_look;
  const auto result = index.search(request);
  if (!result) {
    throw std::runtime_error(result.error().message);
  }
  std::vector<std::string> found;
  for (const search::Hit& hit : result->hits) {
    found.push_back(hit.article.id);
  }
  return found;
}

void print(const std::string& set, const std::string& kind, const Engine& engine, const RankingFigures& sum) {
  const RankingFigures mean = sum.mean();
  std::printf("| %s | %s | %s | %zu | %.3f | %.3f | %.3f |\n", set.c_str(), kind.c_str(), engine.name,
              mean.queries, mean.ndcg_at_10, mean.mrr_at_10, mean.recall);
  std::fflush(stdout);
}

void evaluate(const fs::path& set, const Engine& engine) {
  const test::TemporaryDirectory scratch;
  const auto index = build_index(set / "corpus.jsonl", scratch.path(), engine);
  const auto judgements = evaluation::read_grades(set / "qrels.tsv");
  std::map<std::string, RankingFigures> by_kind;
  std::ifstream lines(set / "queries.jsonl");
  for (std::string line; std::getline(lines, line);) {
    const json query = json::parse(line);
    const auto grades = judgements.find(query.at("_id").get<std::string>());
    if (grades == judgements.end()) {
      continue;
    }
    const RankingFigures figures = evaluation::ranking_figures(
        found_by(*index, query.at("text").get<std::string>(), engine), grades->second);
    by_kind["all"] += figures;
    if (query.contains("kind")) {
      by_kind[query["kind"].get<std::string>()] += figures;
    }
  }
  for (const auto& [kind, figures] : by_kind) {
    print(fs::absolute(set / "x").parent_path().filename().string(), kind, engine, figures);
  }
}

}  // namespace
}  // namespace trefwoord

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool switches = !arguments.empty() && arguments.front() == "--switches";
  std::printf(
      "| set | kind | engine | queries | nDCG@10 | MRR@10 | recall@100 "
      "|\n|---|---|---|---:|---:|---:|---:|\n");
  for (std::size_t i = switches ? 1 : 0; i < arguments.size(); ++i) {
    trefwoord::evaluate(arguments[i], trefwoord::kWhole);
    for (const trefwoord::Engine& engine : trefwoord::kWithout) {
      if (switches) {
        trefwoord::evaluate(arguments[i], engine);
      }
    }
  }
}
