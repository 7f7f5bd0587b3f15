#include <benchmark/benchmark.h>

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "analyzers/dutch_lexicon.h"
#include "analyzers/tokenizer.h"
#include "analyzers/word_memo.h"
#include "indexer/article_source.h"

// How fast article text becomes tokens, in bytes a second of one core, and where the time goes: finding the
// words, looking them up among those seen before, writing the tokens down. On the news articles of the shared
// data beside the checkout where they are, else on the sample articles.
namespace trefwoord::analyzers {
namespace {

std::vector<std::string> read_bodies() {
  const std::string news = SHARED_DATA_DIRECTORY "/corpora/news_full.jsonl.zst";
  std::vector<std::string> bodies;
  indexer::RecordSink sink;
  sink.record = [&bodies](indexer::RawRecord&& record) {
    if (auto article = indexer::parse_record(record)) bodies.push_back(std::move(article->body));
    return true;
  };
  sink.unreadable = [](const indexer::UnreadableInput&) {};
  indexer::read_records({std::filesystem::exists(news) ? news : SAMPLE_ARTICLES_DIRECTORY}, sink);
  return bodies;
}

const std::vector<std::string>& bodies() {
  static const std::vector<std::string> read = read_bodies();
  return read;
}

void count_bytes(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (const std::string& body : bodies()) bytes += static_cast<std::int64_t>(body.size());
  state.SetBytesProcessed(bytes * static_cast<std::int64_t>(state.iterations()));
  state.SetLabel(std::to_string(bytes / 1'000'000) + " MB");
}

void whole_chain_warm(benchmark::State& state) {
  DutchAnalyzer analyzer;
  for (const std::string& body : bodies()) (void)analyzer.analyze(body);
  for (auto _ : state) {
    for (const std::string& body : bodies()) benchmark::DoNotOptimize(analyzer.analyze(body).data());
  }
  count_bytes(state);
}
BENCHMARK(whole_chain_warm)->Unit(benchmark::kMillisecond);

void whole_chain_cold(benchmark::State& state) {
  (void)DutchAnalyzer().analyze("de tabellen");  // which all analyzers share
  for (auto _ : state) {
    DutchAnalyzer analyzer;
    for (const std::string& body : bodies()) benchmark::DoNotOptimize(analyzer.analyze(body).data());
  }
  count_bytes(state);
}
BENCHMARK(whole_chain_cold)->Unit(benchmark::kMillisecond);

void tokenizer_alone(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& body : bodies()) {
      Tokenizer words(body);
      for (RawWord word{}; words.next(word);) benchmark::DoNotOptimize(word);
    }
  }
  count_bytes(state);
}
BENCHMARK(tokenizer_alone)->Unit(benchmark::kMillisecond);

void tokenizer_and_look_up(benchmark::State& state) {
  WordMemo memo;
  WordAnalysis analysis{Analysis()};
  const auto look_up_all = [&](bool remember) {
    for (const std::string& body : bodies()) {
      Tokenizer words(body);
      for (RawWord word{}; words.next(word);) {
        const auto bytes = std::string_view(body).substr(word.begin, word.end - word.begin);
        const auto* entry = memo.find(bytes, word.shape);
        if (entry == nullptr && remember) memo.insert(bytes, word.shape, analysis.analyze(bytes, word.shape));
        benchmark::DoNotOptimize(entry);
      }
    }
  };
  look_up_all(true);
  for (auto _ : state) look_up_all(false);
  count_bytes(state);
}
BENCHMARK(tokenizer_and_look_up)->Unit(benchmark::kMillisecond);

// With the Dutch lexicon: what a word costs that comes for the first time.
void words_once_each(benchmark::State& state) {
  std::set<std::string_view> words;
  for (const std::string& body : bodies()) {
    Tokenizer tokenizer(body);
    for (RawWord word{}; tokenizer.next(word);) {
      if (word.shape == WordShape::solid) {
        words.insert(std::string_view(body).substr(word.begin, word.end - word.begin));
      }
    }
  }
  WordAnalysis analysis{Analysis(dutch_lexicon())};
  for (auto _ : state) {
    for (const std::string_view word : words) {
      benchmark::DoNotOptimize(analysis.analyze(word, WordShape::solid).data());
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(words.size() * state.iterations()));
}
BENCHMARK(words_once_each)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace trefwoord::analyzers

BENCHMARK_MAIN();
