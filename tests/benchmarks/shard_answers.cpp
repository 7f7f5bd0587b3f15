// Asks an index and others of the same articles, in several shards, the same random queries by turns; prints
// those that are answered differently (another hit, another order, another score, another snippet, another
// count), and a table of what each index costs.
// Usage: shard_answers TEXTS QUERIES SEED INDEX OTHER...   TEXTS: a directory of articles to take queries
// from; an index is its data directory, or its shards as the setting shards_at has them, with commas between
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/search/ranking.h"
#include "server/search/search_index.h"
#include "tests/benchmarks/latency_report.h"
#include "tests/benchmarks/query_texts.h"

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kThreads = 2;
constexpr std::size_t kWarmingUp = 100;

struct Measured {
  std::string where;
  std::unique_ptr<search::SearchIndex> index;
  double opened_in = 0;             // seconds
  std::vector<Latency> first = {};  // where posting lists of remote shards still have to be fetched
  std::vector<Latency> latencies = {};
  std::size_t different = 0;
};

Result<std::unique_ptr<search::SearchIndex>> open_index(const std::string& where) {
  if (where.find(':') == std::string::npos) return search::SearchIndex::open(where, kThreads);
  std::vector<std::string> texts;
  std::istringstream list(where);
  for (std::string text; std::getline(list, text, ',');) texts.push_back(text);
  return search::parse_shard_sources(texts).and_then([](std::vector<search::ShardSource> sources) {
    return search::SearchIndex::open({.sources = std::move(sources), .timeout = std::chrono::seconds(20)},
                                     kThreads);
  });
}

Measured open(const std::string& where) {
  const auto start = Clock::now();
  auto index = open_index(where);
  if (!index) throw std::runtime_error(index.error().message);
  const std::chrono::duration<double> took = Clock::now() - start;
  const auto remote = std::ranges::count(where, ':');
  return {.where = remote == 0 ? "here" : std::to_string(remote) + " remote",
          .index = std::move(*index),
          .opened_in = took.count()};
}

search::SearchResult answer(search::SearchIndex& index, const std::string& text) {
  Result<search::SearchResult> result = index.search({.text = text});
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

bool same_hit(const search::Hit& a, const search::Hit& b) {
  return a.article.id == b.article.id && a.score == b.score && a.title_highlighted == b.title_highlighted &&
         a.snippet == b.snippet && a.matched == b.matched;
}

bool same_answer(const search::SearchResult& a, const search::SearchResult& b) {
  // How far beyond that they are counted goes by the order in which they come.
  const bool same_count = a.found == b.found || std::min(a.found, b.found) >= search::kCountedExactly;
  return same_count && a.suggestion == b.suggestion && std::ranges::equal(a.hits, b.hits, same_hit);
}

void ask_all(const SampledQuery& query, std::vector<Measured>& all,
             std::vector<Latency> Measured::*latencies) {
  std::vector<search::SearchResult> answers;
  for (Measured& one : all) {
    const auto start = Clock::now();
    answers.push_back(answer(*one.index, query.text));
    (one.*latencies).emplace_back(Clock::now() - start);
    if (same_answer(answers.back(), answers.front())) continue;
    ++one.different;
    fmt::print("differs: {}\n", query.text);
  }
}

double queries_a_second(search::SearchIndex& index, const std::vector<SampledQuery>& queries) {
  std::atomic<std::size_t> next{0};
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (std::size_t number = next++; number < queries.size(); number = next++) {
        (void)answer(index, queries[number].text);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return static_cast<double>(queries.size()) / std::chrono::duration<double>(Clock::now() - start).count();
}

int run(const std::string& texts, std::size_t count, std::uint64_t seed,
        const std::vector<std::string>& indexes) {
  std::vector<Measured> all;
  for (const std::string& index : indexes) all.push_back(open(index));
  QuerySampler sampler(read_query_texts(texts, seed), seed);
  for (const SampledQuery& query : sampler.sample(kWarmingUp)) ask_all(query, all, &Measured::first);
  for (Measured& one : all) one.first.clear();
  const std::vector<SampledQuery> queries = sampler.sample(count);
  for (const SampledQuery& query : queries) ask_all(query, all, &Measured::first);
  for (const SampledQuery& query : queries) ask_all(query, all, &Measured::latencies);
  fmt::print(
      "| shards | where | opened in, s | p50, ms, first | p99, ms, first | p50, ms | p99, ms | queries/s, {} "
      "threads | differ of {} |\n",
      kThreads, 2 * count);
  fmt::print("|---:|---|---:|---:|---:|---:|---:|---:|---:|\n");
  bool is_same = true;
  for (Measured& one : all) {
    const search::IndexStats stats = one.index->stats().value();
    fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.0f} | {} |\n", stats.shards,
               one.where, one.opened_in, quantile(one.first, 0.5).count(), quantile(one.first, 0.99).count(),
               quantile(one.latencies, 0.5).count(), quantile(one.latencies, 0.99).count(),
               queries_a_second(*one.index, queries), one.different);
    is_same = is_same && one.different == 0;
  }
  return is_same ? 0 : 1;
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  if (argc < 6) {
    std::cerr << "usage: shard_answers TEXTS QUERIES SEED INDEX OTHER...\n";
    return 2;
  }
  try {
    return trefwoord::benchmarks::run(argv[1], std::strtoul(argv[2], nullptr, 10),
                                      std::strtoull(argv[3], nullptr, 10), {argv + 4, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "shard_answers: " << error.what() << '\n';
    return 1;
  }
}
