// Asks several search engines the same queries by turns, and prints what that took, as Markdown. See
// scripts/bench.
#include <CLI/CLI.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "tests/benchmarks/comparison.h"
#include "tests/benchmarks/comparison_report.h"
#include "tests/benchmarks/http_engine.h"
#include "tests/benchmarks/process_engine.h"
#include "tests/benchmarks/query_texts.h"

namespace trefwoord::benchmarks {
namespace {

constexpr std::size_t kSlowOneIn = 10;

// Our server makes lists of words to complete in the background once it has started, which takes a core
// meanwhile.
constexpr std::chrono::seconds kSettling{40};

struct Options {
  std::string texts;
  std::vector<std::string> server;        // program and data directory
  std::vector<std::string> engines;       // NAME=COMMAND
  std::vector<std::string> slow_engines;  // the same
  std::string reference;
  std::size_t queries = 1000;
  std::uint64_t seed = 20220115;
  bool figures = false;
};

Contestant process_contestant(const std::string& named, std::size_t one_in) {
  const std::size_t equals = named.find('=');
  if (equals == std::string::npos) throw std::invalid_argument("not NAME=COMMAND: " + named);
  return {.name = named.substr(0, equals),
          .engine = std::make_unique<ProcessEngine>(named.substr(equals + 1)),
          .one_in = one_in};
}

std::vector<Contestant> start(const Options& options) {
  std::vector<Contestant> contestants;
  if (!options.server.empty()) {
    contestants.push_back({.name = "Trefwoord, HTTP",
                           .engine = std::make_unique<HttpEngine>(options.server[0], options.server[1])});
  }
  for (const std::string& engine : options.engines) contestants.push_back(process_contestant(engine, 1));
  for (const std::string& engine : options.slow_engines)
    contestants.push_back(process_contestant(engine, kSlowOneIn));
  return contestants;
}

void run(const Options& options) {
  QuerySampler sampler(read_query_texts(options.texts, options.seed), options.seed);
  std::vector<Contestant> contestants = start(options);
  compare(contestants, sampler, options.queries, kSettling);
  std::cout << (options.figures ? comparison_figures(contestants)
                                : comparison_report(contestants, options.reference));
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  trefwoord::benchmarks::Options options;
  CLI::App app{"Asks search engines the same queries by turns, and prints what that took."};
  app.add_option("--texts", options.texts, "directory of articles to take queries from")->required();
  app.add_option("--server", options.server, "trefwoord-server and its data directory")->expected(2);
  app.add_option("--engine", options.engines, "NAME=COMMAND that speaks engine_protocol.h")->expected(1, -1);
  app.add_option("--slow-engine", options.slow_engines, "the same, asked one query in ten")->expected(1, -1);
  app.add_option("--reference", options.reference, "name of the engine that ratios are to");
  app.add_option("--queries", options.queries, "how many for each measurement");
  app.add_option("--seed", options.seed, "another one gives other queries");
  app.add_flag("--figures", options.figures, "a few figures for a program to read, instead of tables");
  CLI11_PARSE(app, argc, argv);
  try {
    trefwoord::benchmarks::run(options);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "compare: " << error.what() << '\n';
    return 1;
  }
}
