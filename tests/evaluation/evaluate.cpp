// How well does search rank? Builds an index of a test set (BEIR layout: corpus.jsonl, queries.jsonl,
// qrels.tsv), asks every query and prints nDCG@10, MRR@10 and recall@100, for each kind of query and all
// together.
//
//   evaluate DIRECTORY...        one line a set and kind

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/index_builder.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct Figures {
  double ndcg = 0;
  double mrr = 0;
  double recall = 0;
  std::size_t queries = 0;
};

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

std::map<std::string, std::set<std::string>> read_judgements(const fs::path& file) {
  std::map<std::string, std::set<std::string>> relevant;
  std::ifstream lines(file);
  std::string query;
  std::string document;
  int score = 0;
  lines.ignore(1 << 20, '\n');
  while (lines >> query >> document >> score) {
    if (score > 0) {
      relevant[query].insert(document);
    }
  }
  return relevant;
}

Figures judge(const std::vector<std::string>& found, const std::set<std::string>& relevant) {
  Figures figures{.queries = 1};
  double ideal = 0;
  for (std::size_t rank = 0; rank < std::min<std::size_t>(relevant.size(), 10); ++rank) {
    ideal += 1 / std::log2(static_cast<double>(rank) + 2);
  }
  for (std::size_t rank = 0; rank < found.size(); ++rank) {
    if (!relevant.contains(found[rank])) {
      continue;
    }
    figures.recall += 1 / static_cast<double>(relevant.size());
    if (rank < 10) {
      figures.ndcg += 1 / std::log2(static_cast<double>(rank) + 2) / ideal;
      figures.mrr = std::max(figures.mrr, 1 / (static_cast<double>(rank) + 1));
    }
  }
  return figures;
}

void add(const Figures& one, Figures& all) {
  all.ndcg += one.ndcg;
  all.mrr += one.mrr;
  all.recall += one.recall;
  all.queries += one.queries;
}

void print(const std::string& set, const std::string& kind, const Figures& figures) {
  const auto n = static_cast<double>(figures.queries);
  std::printf("| %s | %s | Trefwoord | %zu | %.3f | %.3f | %.3f |\n", set.c_str(), kind.c_str(),
              figures.queries, figures.ndcg / n, figures.mrr / n, figures.recall / n);
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
  const auto judgements = read_judgements(set / "qrels.tsv");
  std::map<std::string, Figures> by_kind;
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
    const auto relevant = judgements.find(query.at("_id").get<std::string>());
    if (relevant == judgements.end()) {
      continue;
    }
    const Figures figures = judge(found, relevant->second);
    add(figures, by_kind["all"]);
    if (query.contains("kind")) {
      add(figures, by_kind[query["kind"].get<std::string>()]);
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
