#include "tests/benchmarks/corpus_generator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace trefwoord::benchmarks {
namespace {

// Heaps' law, different words = K × words^β, as measured on 265,000 articles of news and law (51 million
// words, 523,000 different ones).
constexpr double kHeapsFactor = 12.8;
constexpr double kHeapsExponent = 0.6;

constexpr double kBytesAWord = 6.5;
constexpr double kSpliced = 0.4;        // of the sentences
constexpr double kSameArticle = 0.6;    // of the sentences: from the article whose title and length it has
constexpr double kRecalled = 0.04;      // of the names and long words: one that was invented before
constexpr std::size_t kNeighbours = 8;  // articles to either side that are of the same subject
constexpr std::size_t kShortestNameBytes = 5;
constexpr std::size_t kWordsToLearnFrom = 20'000;
constexpr std::size_t kParagraphSentences = 4;

// Sentences are cut before these, and go on with what follows them in another.
constexpr std::string_view kJoints[] = {" van ", " in ", " met ", " voor ", " dat "};

std::vector<std::string> learn(const SourceTexts& texts, bool names) {
  std::vector<std::string> learnt;
  const std::size_t step = std::max<std::size_t>(texts.sentences().size() / kWordsToLearnFrom, 1);
  for (std::size_t sentence = 0; sentence < texts.sentences().size(); sentence += step) {
    for (const Span* word = texts.words_begin(sentence); word != texts.words_end(sentence); ++word) {
      std::string text = texts.json().substr(word->begin, word->end - word->begin);
      const bool capital = text[0] >= 'A' && text[0] <= 'Z';
      if (capital != names || text.size() < kShortestNameBytes) continue;
      // Of a long word its end, which more often than not is a word, or looks like one.
      if (!names) text = text.substr(text.size() - 5);
      const auto is_ascii = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; };
      if (std::all_of(text.begin(), text.end(), is_ascii)) learnt.push_back(std::move(text));
    }
  }
  return learnt;
}

}  // namespace

CorpusGenerator::CorpusGenerator(SourceTexts texts, std::uint64_t seed)
    : texts_(std::move(texts)),
      seed_(seed),
      random_(seed),
      invented_(learn(texts_, true), learn(texts_, false), seed + 1),
      source_words_(static_cast<double>(texts_.json().size()) / kBytesAWord) {
  if (texts_.articles().empty()) throw std::invalid_argument("there are no articles to make others of");
}

const std::string& CorpusGenerator::next() {
  const std::size_t article = below(texts_.articles().size());
  const SourceArticle& source = texts_.articles()[article];
  line_.clear();
  const std::size_t year = 2000 + below(25);
  const std::size_t month = 1 + below(12);
  const std::size_t day = 1 + below(28);
  fmt::format_to(std::back_inserter(line_), R"({{"id":"made-{}-{}","date":"{}-{:02}-{:02}","title":")", seed_,
                 ++articles_, year, month, day);
  line_.append(texts_.json(), source.title.begin, source.title.end - source.title.begin);
  line_ += R"(","body":")";
  for (std::uint32_t i = 0; i < source.sentence_count; ++i) {
    if (i > 0) line_ += i % kParagraphSentences == 0 ? R"(\n\n)" : " ";
    add_sentence(chance(kSameArticle) ? source.first_sentence + below(source.sentence_count)
                                      : sentence_near(article));
  }
  line_ += "\"}\n";
  return line_;
}

std::size_t CorpusGenerator::sentence_near(std::size_t article) {
  const std::size_t lowest = article < kNeighbours ? 0 : article - kNeighbours;
  const std::size_t highest = std::min(article + kNeighbours, texts_.articles().size() - 1);
  const SourceArticle& near = texts_.articles()[lowest + below(highest - lowest + 1)];
  return near.first_sentence + below(near.sentence_count);
}

void CorpusGenerator::add_sentence(std::size_t sentence) {
  const Span whole = texts_.sentences()[sentence].text;
  if (chance(kSpliced)) {
    const std::size_t other = below(texts_.sentences().size());
    const std::uint32_t cut = joint_of(sentence);
    const std::uint32_t joined = joint_of(other);
    if (cut != 0 && joined != 0) {
      copy(sentence, whole.begin, cut);
      copy(other, joined, texts_.sentences()[other].text.end);
      return;
    }
  }
  copy(sentence, whole.begin, whole.end);
}

// Where the first small word after the sentence's middle begins; 0 if there is none.
std::uint32_t CorpusGenerator::joint_of(std::size_t sentence) const {
  const Span span = texts_.sentences()[sentence].text;
  const std::string_view text = std::string_view(texts_.json()).substr(span.begin, span.end - span.begin);
  for (const std::string_view joint : kJoints) {
    const std::size_t at = text.find(joint, text.size() / 3);
    if (at != std::string_view::npos) return span.begin + static_cast<std::uint32_t>(at);
  }
  return 0;
}

void CorpusGenerator::copy(std::size_t sentence, std::uint32_t begin, std::uint32_t end) {
  count_words(end - begin);
  for (const Span* word = texts_.words_begin(sentence); word != texts_.words_end(sentence); ++word) {
    if (word->begin < begin || word->end > end) continue;
    const std::string_view other = substitute();
    if (other.empty()) continue;
    line_.append(texts_.json(), begin, word->begin - begin);
    line_ += other;
    begin = word->end;
  }
  line_.append(texts_.json(), begin, end - begin);
}

// While less text is made than the source has, most new words of it are the source's own.
void CorpusGenerator::count_words(std::uint32_t bytes) {
  const double words = bytes / kBytesAWord;
  words_ += words;
  const double new_share = kHeapsFactor * kHeapsExponent * std::pow(words_, kHeapsExponent - 1);
  new_words_owed_ += words * new_share * words_ / (words_ + source_words_);
}

std::string_view CorpusGenerator::substitute() {
  if (new_words_owed_ >= 1) {
    new_words_owed_ -= 1;
    return invented_.invent();
  }
  return chance(kRecalled) ? invented_.recall() : std::string_view();
}

std::size_t CorpusGenerator::below(std::size_t bound) {
  return random_() % bound;
}

bool CorpusGenerator::chance(double probability) {
  return static_cast<double>(random_() >> 11U) * 0x1p-53 < probability;
}

}  // namespace trefwoord::benchmarks
