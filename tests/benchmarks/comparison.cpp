#include "tests/benchmarks/comparison.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <thread>

namespace trefwoord::benchmarks {
namespace {

// Short enough for noise to hit all, long enough for each to find the processor's caches its own again.
constexpr std::size_t kTurnQueries = 10;
constexpr std::size_t kLoadTurnQueries = 125;
constexpr std::size_t kWarmUpQueries = 1000;  // whole turns

using Queries = std::vector<SampledQuery>;

// A share of the queries of one turn; of any turn the first ones will do, since their order is random.
std::span<const SampledQuery> share_of(std::span<const SampledQuery> turn, const Contestant& contestant) {
  return turn.first((turn.size() + contestant.one_in - 1) / contestant.one_in);
}

// Calls visit(contestant, queries) for everyone's share of every turn; another one begins each turn.
template <typename Visit>
void take_turns(std::vector<Contestant>& contestants, const Queries& queries, std::size_t turn_queries,
                const Visit& visit) {
  std::size_t first = 0;
  for (std::size_t begin = 0; begin < queries.size(); begin += turn_queries, ++first) {
    const auto turn = std::span(queries).subspan(begin, std::min(turn_queries, queries.size() - begin));
    for (std::size_t i = 0; i < contestants.size(); ++i) {
      Contestant& contestant = contestants[(first + i) % contestants.size()];
      visit(contestant, share_of(turn, contestant));
    }
  }
}

void measure_latencies(std::vector<Contestant>& contestants, const Queries& queries, bool snippets) {
  take_turns(contestants, queries, kTurnQueries, [&](Contestant& contestant, auto turn) {
    Measured& measured = snippets ? contestant.with_snippets : contestant.without_snippets;
    const std::vector<Answer> answers = contestant.engine->ask(turn, snippets);
    for (std::size_t i = 0; i < turn.size(); ++i) {
      measured.latencies.push_back(answers[i].latency);
      measured.classes.push_back(turn[i].query_class);
      measured.without_hits += answers[i].hits == 0 ? 1 : 0;
    }
  });
}

void measure_load(std::vector<Contestant>& contestants, const Queries& queries, std::size_t threads,
                  double Contestant::*queries_a_second) {
  std::vector<double> seconds(contestants.size());
  std::vector<std::size_t> asked(contestants.size());
  take_turns(contestants, queries, kLoadTurnQueries, [&](Contestant& contestant, auto turn) {
    const auto index = static_cast<std::size_t>(&contestant - contestants.data());
    seconds[index] += contestant.engine->load(turn, threads).count();
    asked[index] += turn.size();
  });
  for (std::size_t i = 0; i < contestants.size(); ++i)
    contestants[i].*queries_a_second = static_cast<double>(asked[i]) / seconds[i];
}

void measure_memory(std::vector<Contestant>& contestants) {
  for (Contestant& contestant : contestants) {
    const ProcessMemory now = memory_of(contestant.engine->pid());
    contestant.memory.own_bytes = std::max(contestant.memory.own_bytes, now.own_bytes);
    contestant.memory.resident_bytes = now.resident_bytes;
  }
}

// A Java machine compiles what has run often. Those that are slow are so for other reasons than being cold.
void warm_up(std::vector<Contestant>& contestants, QuerySampler& sampler) {
  const Queries queries = sampler.sample(kWarmUpQueries);
  for (Contestant& contestant : contestants) {
    const auto share = std::span(queries).first(contestant.one_in > 1 ? kTurnQueries : queries.size());
    for (const bool snippets : {true, false}) {
      for (std::size_t begin = 0; begin < share.size(); begin += kTurnQueries)
        (void)contestant.engine->ask(share.subspan(begin, kTurnQueries), snippets);
    }
    (void)contestant.engine->load(share, 2);
  }
}

}  // namespace

void compare(std::vector<Contestant>& contestants, QuerySampler& sampler, std::size_t count,
             std::chrono::seconds settling) {
  warm_up(contestants, sampler);
  std::this_thread::sleep_for(settling);
  measure_latencies(contestants, sampler.sample(count), true);
  measure_memory(contestants);
  measure_latencies(contestants, sampler.sample(count), false);
  measure_load(contestants, sampler.sample(count), 1, &Contestant::queries_a_second_one_thread);
  measure_load(contestants, sampler.sample(count), 2, &Contestant::queries_a_second_two_threads);
  measure_memory(contestants);
}

}  // namespace trefwoord::benchmarks
