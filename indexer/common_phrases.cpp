#include "indexer/common_phrases.h"

#include <xxhash.h>
#include <zdict.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace trefwoord::indexer {
namespace {

constexpr std::size_t kMostWords = 6;       // of a phrase
constexpr std::size_t kReferenceBytes = 3;  // what a phrase still takes in an article, about
constexpr std::size_t kLeastPhraseBytes = 5;
constexpr std::size_t kMostPhraseBytes = 256U << 10U;  // all together; 4,000 articles fill 160 kB
constexpr std::size_t kHeaderBytes = 16U << 10U;       // Zstandard's, before the phrases: some 150 bytes

// A word with the blank behind it, of a text.
struct Word {
  std::size_t begin;
  std::size_t end;
};

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\0';
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !is_blank(text[end])) ++end;
    end = std::min(end + 1, text.size());
    words.push_back({begin, end});
    begin = end;
  }
  return words;
}

std::uint64_t hash_of(std::string_view phrase) {
  return XXH3_64bits(phrase.data(), phrase.size());
}

struct Phrase {
  std::string_view text;  // where it was seen first
  std::uint32_t articles = 0;
  std::uint32_t last_article = 0;  // from 1: counted once an article

  [[nodiscard]] std::size_t gain() const {
    return (text.size() - std::min(text.size(), kReferenceBytes)) * articles;
  }
};
using Phrases = std::unordered_map<std::uint64_t, Phrase>;  // by hash

// Calls visit(phrase) for every phrase of so many words.
template <class Visit>
void for_each_phrase(std::string_view text, std::span<const Word> words, std::size_t length,
                     const Visit& visit) {
  for (std::size_t first = 0; first + length <= words.size(); ++first) {
    visit(text.substr(words[first].begin, words[first + length - 1].end - words[first].begin),
          words.subspan(first, length));
  }
}

// The phrases that enough articles have, counted by length: a phrase can only be common if it is so without
// its last word and without its first, so that few of the long ones need be counted at all.
class PhraseCounter {
 public:
  explicit PhraseCounter(std::span<const std::string_view> articles) : articles_(articles) {
    words_.reserve(articles.size());
    for (const std::string_view article : articles) {
      words_.push_back(words_in(article));
    }
    for (std::size_t length = 1; length <= kMostWords; ++length) {
      count(length);
    }
  }

  [[nodiscard]] const Phrases& common() const { return common_; }

 private:
  void count(std::size_t length) {
    Phrases counted;
    for (std::size_t a = 0; a < articles_.size(); ++a) {
      const std::string_view text = articles_[a];
      for_each_phrase(text, words_[a], length, [&](std::string_view phrase, std::span<const Word> words) {
        if (length == 1 || may_be_common(text, words)) {
          Phrase& seen = counted.try_emplace(hash_of(phrase), Phrase{.text = phrase}).first->second;
          seen.articles += seen.last_article == a + 1 ? 0 : 1;
          seen.last_article = static_cast<std::uint32_t>(a + 1);
        }
      });
    }
    std::erase_if(counted,
                  [](const auto& entry) { return entry.second.articles < kLeastArticlesWithPhrase; });
    common_.merge(std::move(counted));
  }

  [[nodiscard]] bool may_be_common(std::string_view text, std::span<const Word> words) const {
    const auto is_common = [&](std::size_t begin, std::size_t end) {
      return common_.contains(hash_of(text.substr(begin, end - begin)));
    };
    return is_common(words.front().begin, words[words.size() - 2].end) &&
           is_common(words[1].begin, words.back().end);
  }

  std::span<const std::string_view> articles_;
  std::vector<std::vector<Word>> words_;  // by article
  Phrases common_;
};

// By gain, what is part of a phrase before it left out; the best last, where references to it are shortest.
std::string best_phrases(const Phrases& common) {
  std::vector<const Phrase*> by_gain;
  for (const auto& [hash, phrase] : common) {
    if (phrase.text.size() >= kLeastPhraseBytes) {
      by_gain.push_back(&phrase);
    }
  }
  std::ranges::sort(by_gain, [](const Phrase* a, const Phrase* b) {
    return a->gain() != b->gain() ? a->gain() > b->gain() : a->text < b->text;
  });
  std::vector<std::string_view> chosen;
  std::unordered_set<std::uint64_t> covered;
  std::size_t bytes = 0;
  for (const Phrase* phrase : by_gain) {
    if (covered.contains(hash_of(phrase->text))) {
      continue;
    }
    if (bytes + phrase->text.size() > kMostPhraseBytes) {
      break;
    }
    chosen.push_back(phrase->text);
    bytes += phrase->text.size();
    const std::vector<Word> words = words_in(phrase->text);
    for (std::size_t length = 1; length <= words.size(); ++length) {
      for_each_phrase(phrase->text, words, length,
                      [&](std::string_view part, std::span<const Word>) { covered.insert(hash_of(part)); });
    }
  }
  std::string text;
  for (auto phrase = chosen.rbegin(); phrase != chosen.rend(); ++phrase) {
    text += *phrase;
  }
  return text;
}

}  // namespace

std::string dictionary_of_common_phrases(std::span<const std::string_view> articles) {
  if (articles.size() < kLeastSampledArticles) {
    return {};
  }
  const std::string phrases = best_phrases(PhraseCounter(articles).common());
  if (phrases.empty()) {
    return {};
  }
  std::string samples;
  std::vector<std::size_t> sizes;
  for (const std::string_view article : articles) {
    samples += article;
    sizes.push_back(article.size());
  }
  std::string dictionary(phrases.size() + kHeaderBytes, '\0');
  const std::size_t size =
      ZDICT_finalizeDictionary(dictionary.data(), dictionary.size(), phrases.data(), phrases.size(),
                               samples.data(), sizes.data(), static_cast<unsigned>(sizes.size()), {});
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

}  // namespace trefwoord::indexer
