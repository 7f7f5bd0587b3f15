#include "tests/benchmarks/query_sampler.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace trefwoord::benchmarks {
namespace {

using analyzers::TokenKind;

constexpr int kAttempts = 1000;  // texts tried for one query before we believe that there is none
constexpr std::size_t kShortestTellingBytes = 3;

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

}  // namespace

std::string_view name_of(QueryClass query_class) {
  switch (query_class) {
    case QueryClass::headline:
      return "headline words";
    case QueryClass::one_word:
      return "one word";
    case QueryClass::two_words:
      return "two words";
    case QueryClass::phrase:
      return "phrase";
    case QueryClass::question:
      return "question";
  }
  return "";
}

QuerySampler::QuerySampler(QueryTexts texts, std::uint64_t seed) : texts_(std::move(texts)), random_(seed) {
  if (texts_.headlines.empty() || texts_.bodies.empty()) {
    throw std::invalid_argument("there are no headlines or no bodies to take queries from");
  }
}

std::vector<SampledQuery> QuerySampler::sample(std::size_t count) {
  std::vector<SampledQuery> queries;
  queries.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const QueryClass query_class = kQueryClasses.at(i % kQueryClasses.size());
    queries.push_back({query_class, draw(query_class)});
  }
  std::shuffle(queries.begin(), queries.end(), random_);
  return queries;
}

std::string QuerySampler::draw(QueryClass query_class) {
  switch (query_class) {
    case QueryClass::headline:
      return draw_telling(texts_.headlines, 2, 5);
    case QueryClass::one_word:
      return draw_telling(texts_.bodies, 1, 1);
    case QueryClass::two_words:
      return draw_telling(texts_.bodies, 2, 2);
    case QueryClass::phrase:
      return '"' + draw_run(2, 4) + '"';
    case QueryClass::question:
      return draw_run(8, 12);
  }
  return {};
}

// Telling words of one text, in its order.
std::string QuerySampler::draw_telling(const std::vector<std::string>& texts, std::size_t fewest,
                                       std::size_t most) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::vector<std::string> telling;
    for (Word& word : words_of(texts[between(0, texts.size() - 1)])) {
      if (word.telling) telling.push_back(std::move(word.text));
    }
    if (telling.size() < fewest) continue;
    std::vector<std::string> chosen;
    std::sample(telling.begin(), telling.end(), std::back_inserter(chosen),
                between(fewest, std::min(most, telling.size())), random_);
    return join(chosen);
  }
  throw std::invalid_argument("the texts have too few telling words to take queries from");
}

// Words that follow each other in a body, at least one of them telling.
std::string QuerySampler::draw_run(std::size_t fewest, std::size_t most) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const std::vector<Word> words = words_of(texts_.bodies[between(0, texts_.bodies.size() - 1)]);
    const std::size_t length = between(fewest, most);
    if (words.size() < length) continue;
    const std::size_t first = between(0, words.size() - length);
    std::vector<std::string> run;
    bool telling = false;
    for (std::size_t i = first; i < first + length; ++i) {
      run.push_back(words[i].text);
      telling = telling || words[i].telling;
    }
    if (telling) return join(run);
  }
  throw std::invalid_argument("the texts are too short to take phrases and questions from");
}

// The words as they stand in the text: a hyphenated one whole, quotes and other marks left out.
std::vector<QuerySampler::Word> QuerySampler::words_of(const std::string& text) {
  std::vector<Word> words;
  std::size_t end = 0;
  for (const analyzers::Token& token : analyzer_.analyze(text)) {
    if (token.begin < end) continue;  // a part of the word before
    end = token.end;
    std::string word = text.substr(token.begin, token.end - token.begin);
    const bool telling = token.kind != TokenKind::stop_word && word.size() >= kShortestTellingBytes;
    words.push_back({std::move(word), telling});
  }
  return words;
}

std::size_t QuerySampler::between(std::size_t lowest, std::size_t highest) {
  return std::uniform_int_distribution<std::size_t>(lowest, highest)(random_);
}

}  // namespace trefwoord::benchmarks
