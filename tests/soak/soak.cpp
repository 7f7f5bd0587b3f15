// A server under everything at once, for as long as asked: searches and other reads, single and bulk writes,
// deletions, rebuilds, purges, snapshots, reloads, and kill -9. At the end what it acknowledged is there, its
// index is whole, and, in ten minutes or more, memory, open files and latencies are what they were.
// Usage: soak SECONDS TEXTS_DIRECTORY     at least 8; queries and articles are made from those texts
// Prints figures as Markdown and ends with 1 where something is wrong. It takes about a fifth of a core.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "indexer/verify.h"
#include "tests/benchmarks/query_texts.h"
#include "tests/soak/soak_figures.h"
#include "tests/soak/soak_operator.h"
#include "tests/soak/soaked_articles.h"
#include "tests/soak/soaking_reader.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::soak {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint64_t kSeed = 20220115;
constexpr std::size_t kQueries = 2'000;
constexpr seconds kShortest{8};
// Until then a server still fills what it keeps, and its growth says nothing.
constexpr seconds kSteadyAfter{600};
constexpr milliseconds kBetweenReads{100};
constexpr milliseconds kBetweenWrites{250};
constexpr milliseconds kBetweenLooks{200};
constexpr int kFewestSamples = 40;
constexpr seconds kLongestSample{60};
// Of so many reads one may find the server too busy.
constexpr std::uint64_t kReadsToOneTurnedAway = 100;

// Does `deed` again and again until told to stop; its failure tells all others.
std::future<void> again_and_again(std::atomic<bool>& stop, milliseconds pause, std::function<void()> deed) {
  return std::async(std::launch::async, [&stop, pause, deed = std::move(deed)] {
    try {
      while (!stop) {
        deed();
        std::this_thread::sleep_for(pause);
      }
    } catch (...) {
      stop = true;
      throw;
    }
  });
}

Sample sample_of(const SoakedServer& server, std::vector<benchmarks::Latency> latencies) {
  return {.own_bytes = server.own_bytes(),
          .descriptors = server.descriptors(),
          .p50 = benchmarks::quantile(latencies, .5),
          .p99 = benchmarks::quantile(std::move(latencies), .99)};
}

std::vector<std::string> texts_of(const std::vector<benchmarks::SampledQuery>& queries) {
  std::vector<std::string> texts;
  for (const benchmarks::SampledQuery& query : queries) texts.push_back(query.text);
  return texts;
}

// Samples of the whole run.
std::vector<Sample> run_for(Clock::duration lasts, SoakedServer& server, SoakedArticles& articles,
                            SoakingReader& reader, SoakOperator& operations) {
  std::atomic<bool> stop = false;
  auto reading = again_and_again(stop, kBetweenReads, [&reader] { reader.read_one(); });
  auto writing = again_and_again(stop, kBetweenWrites, [&articles] { articles.write_some(); });
  const auto every = std::min<Clock::duration>(lasts / kFewestSamples, kLongestSample);
  std::vector<Sample> samples;
  try {
    const auto start = Clock::now();
    for (auto sampled = start; !stop && Clock::now() - start < lasts;) {
      operations.do_what_is_due(Clock::now() - start);
      if (Clock::now() - sampled >= every) {
        samples.push_back(sample_of(server, reader.take_latencies()));
        sampled = Clock::now();
      }
      std::this_thread::sleep_for(std::min<Clock::duration>(every / 2, kBetweenLooks));
    }
  } catch (...) {
    stop = true;
    throw;
  }
  stop = true;
  reading.get();
  writing.get();
  return samples;
}

// What should not be, a line each.
std::vector<std::string> look_at_what_is_left(SoakedServer& server, SoakedArticles& articles,
                                              const std::filesystem::path& data) {
  std::vector<std::string> wrong;
  server.kill_and_restart();
  const std::size_t present = articles.check_all();
  const auto stats = SoakClient(server).send("GET", "/v1/stats");
  if (!stats || nlohmann::json::parse(stats->body)["articles"] != present) {
    wrong.emplace_back("there are articles that nobody wrote");
  }
  articles.write_one();  // whoever writes first removes what a crash left
  std::vector<std::string> generations;
  for (const auto& entry : std::filesystem::directory_iterator(data / "generations")) {
    generations.push_back(entry.path().filename().string());
  }
  if (generations.size() != 1)
    wrong.push_back(fmt::format("there should be one generation: {}", fmt::join(generations, ", ")));
  if (server.stop() != 0) wrong.emplace_back("the server did not end well");
  const auto report = indexer::verify_index(data, 1);
  if (!report) return {report.error().message};
  for (const std::string& problem : report->problems) wrong.push_back(problem);
  fmt::print("{} articles are there, of {} that come and go\n\n", present, SoakedArticles::kArticles);
  return wrong;
}

int run(seconds lasts, const std::filesystem::path& texts) {
  const benchmarks::QueryTexts query_texts = benchmarks::read_query_texts(texts, kSeed);
  benchmarks::QuerySampler sampler(query_texts, kSeed);
  const test::TemporaryDirectory scratch;
  const auto data = scratch.path() / "data";
  const auto synonyms = scratch.path() / "synonyms.txt";
  std::filesystem::create_directory(data);
  std::ofstream(synonyms) << "brug, viaduct\n";
  SoakedServer server(scratch.path(),
                      {"--data", data.string(), "--listen", "127.0.0.1:0", "--synonyms", synonyms.string()});
  SoakedArticles articles(server, query_texts.bodies);
  articles.fill();
  SoakingReader reader(server, texts_of(sampler.sample(kQueries)));
  SoakOperator operations(server, data, synonyms, lasts);

  const std::vector<Sample> samples = run_for(lasts, server, articles, reader, operations);
  std::vector<std::string> wrong = look_at_what_is_left(server, articles, data);
  const Deeds& deeds = operations.deeds();
  fmt::print(
      "{} reads ({} asked again), {} articles changed ({} without an answer); {} kills, {} reloads, {} "
      "snapshots, {} rebuilds, {} purges\n\n",
      reader.answered(), reader.told_to_come_back(), articles.acknowledged(), articles.unanswered(),
      deeds.kills, deeds.reloads, deeds.snapshots, deeds.rebuilds, deeds.purges);
  std::cout << table_of_quarters(samples);
  if (reader.told_to_come_back() > reader.answered() / kReadsToOneTurnedAway + 1) {
    wrong.emplace_back("the server was too busy again and again");
  }
  if (lasts >= kSteadyAfter) {
    for (std::string& line : what_grew(samples)) wrong.push_back(std::move(line));
  }
  for (const std::string& line : wrong) std::cout << "\nWrong: " << line << '\n';
  return wrong.empty() ? 0 : 1;
}

}  // namespace
}  // namespace trefwoord::soak

int main(int argc, char** argv) {
  try {
    const std::chrono::seconds lasts(argc == 3 ? std::stoi(argv[1]) : 0);
    if (lasts < trefwoord::soak::kShortest) {
      std::cerr << "usage: soak SECONDS TEXTS_DIRECTORY (at least 8 seconds)\n";
      return 2;
    }
    return trefwoord::soak::run(lasts, argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "soak: " << error.what() << '\n';
    return 1;
  }
}
