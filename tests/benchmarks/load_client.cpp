// Starts a server and searches it as readers would, over HTTP with snippets.
// Usage: load_client SERVER_PROGRAM DATA_DIRECTORY TEXTS_DIRECTORY
// Prints, as Markdown: time to the first answer, latencies of 1,000 mixed queries by one and by two clients
// at a time and without compounds, peak memory. The same texts give the same queries.
#include <fmt/format.h>

#include <exception>
#include <future>
#include <iostream>
#include <stdexcept>
#include <tuple>

#include "tests/benchmarks/http_connection.h"
#include "tests/benchmarks/latency_report.h"
#include "tests/benchmarks/query_sampler.h"
#include "tests/benchmarks/query_texts.h"
#include "tests/benchmarks/server_process.h"

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kSeed = 20220115;
constexpr std::size_t kQueries = 1000;
constexpr std::size_t kWarmUpQueries = 100;

struct Measured {
  QueryClass query_class;
  Latency latency;
  bool found_nothing;
};

// How queries are asked: "" or more parameters.
struct Load {
  std::string title;
  std::size_t clients = 1;
  std::string parameters = {};
};

Measured measure(HttpConnection& connection, const SampledQuery& query, const Load& load) {
  const std::string target = "/v1/search?q=" + percent_encoded(query.text) + load.parameters;
  const Clock::time_point asked = Clock::now();
  const HttpConnection::Answer answer = connection.get(target);
  const Latency latency = Clock::now() - asked;
  if (answer.status != 200) {
    throw std::runtime_error(fmt::format("{} for the query {}", answer.status, query.text));
  }
  return {query.query_class, latency, answer.body.find(R"("found":0,)") != std::string_view::npos};
}

// One client's part of the queries: every `clients`-th from `first`.
std::vector<Measured> run_client(std::uint16_t port, const std::vector<SampledQuery>& queries,
                                 std::size_t first, const Load& load) {
  HttpConnection connection(port);
  std::vector<Measured> measured;
  for (std::size_t i = first; i < queries.size(); i += load.clients)
    measured.push_back(measure(connection, queries[i], load));
  return measured;
}

std::vector<LatencyRow> rows_by_class(const std::vector<Measured>& measured) {
  std::vector<LatencyRow> rows;
  for (const QueryClass query_class : kQueryClasses) {
    LatencyRow row{std::string(name_of(query_class)), {}, 0};
    for (const Measured& one : measured) {
      if (one.query_class != query_class) continue;
      row.latencies.push_back(one.latency);
      row.without_hits += one.found_nothing ? 1 : 0;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void run_load(std::uint16_t port, const std::vector<SampledQuery>& queries, const Load& load) {
  const Clock::time_point started = Clock::now();
  std::vector<std::future<std::vector<Measured>>> running;
  for (std::size_t client = 0; client < load.clients; ++client) {
    running.push_back(
        std::async(std::launch::async, [&, client] { return run_client(port, queries, client, load); }));
  }
  std::vector<Measured> measured;
  for (auto& one : running) {
    const std::vector<Measured> part = one.get();
    measured.insert(measured.end(), part.begin(), part.end());
  }
  const std::chrono::duration<double> elapsed = Clock::now() - started;
  const std::string title = fmt::format("{}, {:.0f} queries a second:", load.title,
                                        static_cast<double>(queries.size()) / elapsed.count());
  std::cout << latency_table(title, rows_by_class(measured)) << '\n';
}

void run(const std::filesystem::path& program, const std::filesystem::path& data,
         const std::filesystem::path& texts) {
  QuerySampler sampler(read_query_texts(texts, kSeed), kSeed);
  const std::vector<SampledQuery> warm_up = sampler.sample(kWarmUpQueries);
  ServerProcess server(program, data);
  std::cout << fmt::format("Server start to first answer: {} ms\n\n",
                           server.time_to_first_answer().count() / 1000);
  std::ignore = run_client(server.port(), warm_up, 0, {});
  // Different queries for each, so that no answer comes from a cache.
  for (const Load& load : {Load{.title = "One client at a time", .clients = 1},
                           Load{.title = "Two clients at a time", .clients = 2},
                           Load{.title = "One client, compounds=off", .parameters = "&compounds=off"}}) {
    run_load(server.port(), sampler.sample(kQueries), load);
  }
  std::cout << fmt::format("Server's peak memory: {} MB\n",
                           server.stop_and_get_peak_memory_bytes() / 1'000'000);
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: load_client SERVER_PROGRAM DATA_DIRECTORY TEXTS_DIRECTORY\n";
    return 2;
  }
  try {
    trefwoord::benchmarks::run(argv[1], argv[2], argv[3]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "load_client: " << error.what() << '\n';
    return 1;
  }
}
