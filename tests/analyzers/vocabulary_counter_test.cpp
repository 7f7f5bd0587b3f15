#include "analyzers/vocabulary_counter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/lexicon_builder.h"

namespace trefwoord::analyzers {
namespace {

constexpr std::uint64_t kLeast = VocabularyCounter::kLeastCount;

Lexicon known_words() {
  LexiconBuilder builder;
  for (const char* word : {"fiets", "Delft"}) builder.add_listed(word);
  return builder.build();
}

void count(std::string_view text, std::uint64_t times, VocabularyCounter& counter) {
  for (std::uint64_t i = 0; i < times; ++i) counter.count(text);
}

TEST(VocabularyCounter, KeepsUnknownWordsFromACountOn) {
  VocabularyCounter counter(known_words());
  count("fiets in Delft, tiktokken", kLeast, counter);
  count("zelden", kLeast - 1, counter);
  const Lexicon vocabulary = counter.vocabulary();
  EXPECT_EQ(vocabulary.size(), 1U);
  EXPECT_EQ(vocabulary.find("tiktokken").count, kLeast);
  EXPECT_FALSE(vocabulary.find("tiktokken").listed);
  EXPECT_EQ(counter.words(), kLeast * 4 + kLeast - 1);
}

TEST(VocabularyCounter, TakesForANameWhatHasACapitalNineTimesOutOfTen) {
  VocabularyCounter counter{Lexicon()};
  count("\u00d6zg\u00fcl Brexit", 9, counter);
  count("brexit", 1, counter);
  count("Tiktok", 8, counter);
  count("tiktok", 1, counter);
  const Lexicon vocabulary = counter.vocabulary();
  EXPECT_TRUE(vocabulary.find("ozgul").name);
  EXPECT_TRUE(vocabulary.find("brexit").name);
  EXPECT_FALSE(vocabulary.find("tiktok").name);
  EXPECT_EQ(vocabulary.find("tiktok").count, 9U);
}

TEST(VocabularyCounter, CountsWordsThatCanBePartsOnly) {
  VocabularyCounter counter{Lexicon()};
  const std::string forty(40, 'q');
  count("ab abc a1b x@example.nl q-zz " + forty + ' ' + forty + 'q', kLeast, counter);
  const Lexicon vocabulary = counter.vocabulary();
  EXPECT_EQ(vocabulary.size(), 2U);
  EXPECT_TRUE(vocabulary.contains("abc"));
  EXPECT_TRUE(vocabulary.contains(forty));
}

TEST(VocabularyCounter, AsksForMoreInMoreText) {
  VocabularyCounter counter(known_words());
  std::string fiets;
  for (int i = 0; i < 100'000; ++i) fiets += "fiets ";
  count(fiets, 4 * VocabularyCounter::kWordsOfLeast / 100'000, counter);  // twice the square root
  count("zelden", 2 * kLeast - 1, counter);
  count("dikwijls", 2 * kLeast, counter);
  EXPECT_FALSE(counter.vocabulary().contains("zelden"));
  EXPECT_TRUE(counter.vocabulary().contains("dikwijls"));
}

TEST(VocabularyCounter, CountsTheSameWithManyThreads) {
  const auto vocabulary_by = [](int threads) {
    VocabularyCounter counter{Lexicon()};
    std::vector<std::thread> counting;
    for (int thread = 0; thread < threads; ++thread) {
      counting.emplace_back([&] {
        for (int i = 0; i < 240 / threads; ++i)
          counter.count("Zelenski spreekt met Macron over " + std::to_string(i));
      });
    }
    for (std::thread& thread : counting) thread.join();
    return counter.vocabulary().serialise();
  };
  EXPECT_EQ(vocabulary_by(4), vocabulary_by(1));
}

// So many words that some have half of their hashes in common.
std::vector<std::string> many_words() {
  std::vector<std::string> words;
  for (std::uint64_t i = 0; i < 60'000; ++i) {
    std::string word = "woord";
    for (std::uint64_t rest = i; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
    for (std::uint64_t times = i % (kLeast + 1); times > 0; --times) words.push_back(word);
  }
  return words;
}

TEST(VocabularyCounter, CountsTheSameInAnyOrder) {
  const std::vector<std::string> words = many_words();
  VocabularyCounter forwards{Lexicon()};
  VocabularyCounter backwards{Lexicon()};
  std::for_each(words.begin(), words.end(), [&](const std::string& word) { forwards.count(word); });
  std::for_each(words.rbegin(), words.rend(), [&](const std::string& word) { backwards.count(word); });
  EXPECT_EQ(forwards.vocabulary().size(), 10'000U);
  EXPECT_EQ(forwards.vocabulary().serialise(), backwards.vocabulary().serialise());
}

}  // namespace
}  // namespace trefwoord::analyzers
