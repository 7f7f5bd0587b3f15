// Writes to a server, watches another one that searches a replica of its index, and searches both.
// Usage: replica_lag PRIMARY_PORT REPLICA_PORT TEXTS_DIRECTORY WRITES
// Prints, as Markdown: what WRITES single writes took until they were acknowledged, and from then until the
// replica's search had them; and what searches cost at either server, while nobody writes and beside an
// article a second.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <future>
#include <iostream>
#include <random>
#include <stdexcept>
#include <thread>

#include "tests/benchmarks/http_connection.h"
#include "tests/benchmarks/latency_report.h"
#include "tests/benchmarks/new_articles.h"
#include "tests/benchmarks/query_sampler.h"
#include "tests/benchmarks/query_texts.h"

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kSeed = 20220115;
constexpr std::size_t kQueries = 500;
constexpr std::chrono::milliseconds kBetweenLooks{5};
constexpr std::chrono::seconds kPatience{60};
constexpr std::chrono::seconds kBetweenWrites{1};

struct Servers {
  std::uint16_t primary;
  std::uint16_t replica;
};

// A word that no other article has in any form.
std::string word_of(std::size_t number) {
  std::string word = "qxz";
  for (; number > 0; number /= 10) word += "bcdfghjklm"[number % 10];
  return word + 'k';
}

Latency write(HttpConnection& connection, const std::string& article) {
  const Clock::time_point asked = Clock::now();
  expect_status(connection.send("POST", "/v1/articles", "application/json", article), 201);
  return Clock::now() - asked;
}

// Asks for the word until something has it.
Latency wait_until_found(HttpConnection& connection, const std::string& word) {
  const Clock::time_point started = Clock::now();
  for (;;) {
    const HttpConnection::Answer answer = connection.get("/v1/search?typo=off&per_page=1&q=" + word);
    expect_status(answer, 200);
    if (answer.body.find(R"("found":0,)") == std::string_view::npos) return Clock::now() - started;
    if (Clock::now() - started > kPatience) throw std::runtime_error("the replica does not follow");
    std::this_thread::sleep_for(kBetweenLooks);
  }
}

void print_row(std::string_view title, const std::vector<Latency>& latencies) {
  fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} |\n", title, quantile(latencies, 0.5).count(),
             quantile(latencies, 0.99).count(), quantile(latencies, 1).count());
}

void measure_lag(const Servers& servers, NewArticles& articles, std::size_t writes) {
  std::mt19937_64 random(kSeed);
  // Else each write would come just after the replica has asked for the one before.
  std::uniform_int_distribution<std::int64_t> pause(0, std::chrono::milliseconds(kBetweenWrites).count());
  std::vector<Latency> written;
  std::vector<Latency> seen;
  for (std::size_t number = 0; number < writes; ++number) {
    std::this_thread::sleep_for(std::chrono::milliseconds(pause(random)));
    const std::string word = word_of(number);
    HttpConnection primary(servers.primary);
    written.push_back(write(primary, articles.next_with(word)));
    HttpConnection replica(servers.replica);
    seen.push_back(wait_until_found(replica, word));
  }
  fmt::print("| {} single writes, ms | p50 | p99 | longest |\n|---|---:|---:|---:|\n", writes);
  print_row("acknowledged after", written);
  print_row("from then to the replica's search", seen);
}

// Each query at both by turns.
void measure_searches(const Servers& servers, const std::vector<SampledQuery>& queries,
                      std::string_view beside, std::string_view parameters) {
  HttpConnection primary(servers.primary);
  HttpConnection replica(servers.replica);
  std::vector<Latency> at_primary;
  std::vector<Latency> at_replica;
  const auto ask = [&](HttpConnection& connection, const SampledQuery& query) -> Latency {
    const std::string target = fmt::format("/v1/search?q={}{}", percent_encoded(query.text), parameters);
    const Clock::time_point asked = Clock::now();
    expect_status(connection.get(target), 200);
    return Clock::now() - asked;
  };
  for (const SampledQuery& query : queries) {
    at_primary.push_back(ask(primary, query));
    at_replica.push_back(ask(replica, query));
  }
  print_row(fmt::format("primary{}", beside), at_primary);
  print_row(fmt::format("replica{}", beside), at_replica);
}

void measure_searches_beside_writes(const Servers& servers, NewArticles& articles,
                                    const std::vector<SampledQuery>& queries) {
  std::atomic<bool> stop = false;
  auto writer = std::async(std::launch::async, [&] {
    while (!stop) {
      HttpConnection primary(servers.primary);
      (void)write(primary, articles.next());
      std::this_thread::sleep_for(kBetweenWrites);
    }
  });
  measure_searches(servers, queries, ", an article a second", "");
  measure_searches(servers, queries, ", an article a second, with facets", "&facets=section");
  stop = true;
  writer.get();
}

void run(const Servers& servers, const std::filesystem::path& texts, std::size_t writes) {
  const QueryTexts query_texts = read_query_texts(texts, kSeed);
  NewArticles articles(query_texts.bodies);
  QuerySampler sampler(query_texts, kSeed);
  measure_lag(servers, articles, writes);
  const std::vector<SampledQuery> queries = sampler.sample(kQueries);
  fmt::print("\n| searches, ms | p50 | p99 | longest |\n|---|---:|---:|---:|\n");
  measure_searches(servers, queries, ", first", "");
  measure_searches(servers, queries, ", again", "");
  measure_searches_beside_writes(servers, articles, queries);
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: replica_lag PRIMARY_PORT REPLICA_PORT TEXTS_DIRECTORY WRITES\n";
    return 2;
  }
  try {
    const auto port = [](const char* text) {
      return static_cast<std::uint16_t>(std::strtoul(text, nullptr, 10));
    };
    trefwoord::benchmarks::run({port(argv[1]), port(argv[2])}, argv[3], std::strtoul(argv[4], nullptr, 10));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "replica_lag: " << error.what() << '\n';
    return 1;
  }
}
