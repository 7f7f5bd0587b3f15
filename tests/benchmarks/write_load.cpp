// Starts a server and writes to it as editors and imports would, over HTTP, with and without searches.
// Usage: write_load SERVER_PROGRAM DATA_DIRECTORY TEXTS_DIRECTORY
// DATA_DIRECTORY is written to: give it a copy. Prints, as Markdown: acknowledged single writes a second by
// 1, 8 and 64 clients, articles a second of an import, and what searches cost without writes and beside both,
// during a rebuild and during a purge.
#include <fmt/format.h>

#include <atomic>
#include <exception>
#include <future>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "tests/benchmarks/http_connection.h"
#include "tests/benchmarks/latency_report.h"
#include "tests/benchmarks/new_articles.h"
#include "tests/benchmarks/query_sampler.h"
#include "tests/benchmarks/query_texts.h"
#include "tests/benchmarks/server_process.h"

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kSeed = 20220115;
constexpr std::size_t kQueries = 1000;
constexpr std::size_t kWarmUpQueries = 100;
constexpr std::chrono::seconds kWritingTime{8};
constexpr std::size_t kImported = 20'000;
constexpr std::size_t kBesideClients = 8;

// Single writes one after the other until told to stop; how long each took.
std::vector<Latency> write_singly(std::uint16_t port, NewArticles& articles, const std::atomic<bool>& stop) {
  HttpConnection connection(port);
  std::vector<Latency> latencies;
  while (!stop) {
    const std::string article = articles.next();
    const Clock::time_point asked = Clock::now();
    expect_status(connection.send("POST", "/v1/articles", "application/json", article), 201);
    latencies.push_back(Clock::now() - asked);
  }
  return latencies;
}

// Imports until told to stop; the articles that came in.
std::size_t import(std::uint16_t port, NewArticles& articles, const std::atomic<bool>& stop) {
  std::size_t imported = 0;
  while (!stop) {
    std::string lines;
    constexpr std::size_t kLines = 2'000;
    for (std::size_t line = 0; line < kLines; ++line) lines += articles.next() + '\n';
    HttpConnection connection(port);
    expect_status(connection.send("POST", "/v1/articles", "application/x-ndjson", lines), 200);
    imported += kLines;
  }
  return imported;
}

void measure_single_writes(std::uint16_t port, NewArticles& articles, std::size_t clients) {
  std::atomic<bool> stop = false;
  std::vector<std::future<std::vector<Latency>>> running;
  for (std::size_t client = 0; client < clients; ++client) {
    running.push_back(std::async(std::launch::async, [&] { return write_singly(port, articles, stop); }));
  }
  std::this_thread::sleep_for(kWritingTime);
  stop = true;
  std::vector<Latency> all;
  for (auto& one : running) {
    const std::vector<Latency> part = one.get();
    all.insert(all.end(), part.begin(), part.end());
  }
  const double seconds = std::chrono::duration<double>(kWritingTime).count();
  fmt::print("| {} | {:.0f} | {:.1f} | {:.1f} |\n", clients, static_cast<double>(all.size()) / seconds,
             quantile(all, 0.5).count(), quantile(all, 0.99).count());
}

void measure_import(std::uint16_t port, NewArticles& articles) {
  std::string lines;
  for (std::size_t line = 0; line < kImported; ++line) lines += articles.next() + '\n';
  HttpConnection connection(port);
  const Clock::time_point started = Clock::now();
  expect_status(connection.send("POST", "/v1/articles", "application/x-ndjson", lines), 200);
  const std::chrono::duration<double> took = Clock::now() - started;
  fmt::print("\nImport of {} articles ({} MB): {:.0f} a second\n\n", kImported, lines.size() / 1'000'000,
             static_cast<double>(kImported) / took.count());
}

void measure_searches(std::uint16_t port, const std::vector<SampledQuery>& queries, std::string_view title) {
  HttpConnection connection(port);
  std::vector<Latency> latencies;
  for (const SampledQuery& query : queries) {
    const std::string target = "/v1/search?q=" + percent_encoded(query.text);
    const Clock::time_point asked = Clock::now();
    expect_status(connection.get(target), 200);
    latencies.push_back(Clock::now() - asked);
  }
  fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} |\n", title, quantile(latencies, 0.5).count(),
             quantile(latencies, 0.99).count(), quantile(latencies, 1).count());
}

// Searches for as long as a task of the server takes, which `method` and `target` begin.
void measure_searches_during(std::uint16_t port, const std::vector<SampledQuery>& queries,
                             std::string_view title, std::string_view method, std::string_view target) {
  HttpConnection connection(port);
  const std::string begun(connection.send(method, target, "application/json", "").body);
  constexpr std::string_view kTask = R"("task":")";
  const std::size_t id = begun.find(kTask);
  if (id == std::string::npos) throw std::runtime_error(begun);
  const std::string task =
      "/v1/tasks/" + begun.substr(id + kTask.size(), begun.find('"', id + kTask.size()) - id - kTask.size());
  const Clock::time_point started = Clock::now();
  std::vector<Latency> latencies;
  while (connection.get(task).body.find(R"("running")") != std::string_view::npos) {
    const std::string search =
        "/v1/search?q=" + percent_encoded(queries[latencies.size() % queries.size()].text);
    const Clock::time_point asked = Clock::now();
    expect_status(connection.get(search), 200);
    latencies.push_back(Clock::now() - asked);
  }
  const std::chrono::duration<double> took = Clock::now() - started;
  if (latencies.empty()) latencies.emplace_back(0);
  fmt::print("| {}, {:.1f} s | {:.1f} | {:.1f} | {:.1f} |\n", title, took.count(),
             quantile(latencies, 0.5).count(), quantile(latencies, 0.99).count(),
             quantile(latencies, 1).count());
}

void run(const std::filesystem::path& program, const std::filesystem::path& data,
         const std::filesystem::path& texts) {
  const QueryTexts query_texts = read_query_texts(texts, kSeed);
  NewArticles articles(query_texts.bodies);
  QuerySampler sampler(query_texts, kSeed);
  ServerProcess server(program, data);
  const std::uint16_t port = server.port();

  fmt::print("| searches, one client | p50 ms | p99 ms | longest ms |\n|---|---:|---:|---:|\n");
  {
    HttpConnection connection(port);
    for (const SampledQuery& query : sampler.sample(kWarmUpQueries)) {
      expect_status(connection.get("/v1/search?q=" + percent_encoded(query.text)), 200);
    }
  }
  measure_searches(port, sampler.sample(kQueries), "nobody writes");
  {
    std::atomic<bool> stop = false;
    std::vector<std::future<std::vector<Latency>>> writers;
    for (std::size_t client = 0; client < kBesideClients; ++client) {
      writers.push_back(std::async(std::launch::async, [&] { return write_singly(port, articles, stop); }));
    }
    measure_searches(port, sampler.sample(kQueries), fmt::format("beside {} single writers", kBesideClients));
    stop = true;
    for (auto& writer : writers) writer.get();
  }
  {
    std::atomic<bool> stop = false;
    auto importer = std::async(std::launch::async, [&] { return import(port, articles, stop); });
    measure_searches(port, sampler.sample(kQueries), "beside an import");
    stop = true;
    importer.get();
  }
  measure_searches_during(port, sampler.sample(kQueries), "during a rebuild and its swap", "POST",
                          "/v1/rebuild");
  measure_searches_during(port, sampler.sample(kQueries), "during a purge's compaction", "DELETE",
                          "/v1/articles/nieuw-0?purge=true");
  fmt::print("\n| clients writing | acknowledged a second | p50 ms | p99 ms |\n|---:|---:|---:|---:|\n");
  for (const std::size_t clients : {1, 8, 64}) measure_single_writes(port, articles, clients);
  measure_import(port, articles);
  fmt::print("Server's peak memory: {} MB\n", server.stop_and_get_peak_memory_bytes() / 1'000'000);
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: write_load SERVER_PROGRAM DATA_DIRECTORY TEXTS_DIRECTORY\n";
    return 2;
  }
  try {
    trefwoord::benchmarks::run(argv[1], argv[2], argv[3]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "write_load: " << error.what() << '\n';
    return 1;
  }
}
