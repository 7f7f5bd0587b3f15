#include "analyzers/lexicon.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/vocabulary_counter.h"

namespace trefwoord::analyzers {
namespace {

Lexicon small_lexicon() {
  LexiconBuilder builder;
  for (const char* word : {"fiets", "fietspad", "pad", "Fietsma"}) builder.add_listed(word);
  const Lexicon listed = builder.build();
  VocabularyCounter collection(listed);
  for (int i = 0; i < 70'000; ++i) collection.count("ChatGPT");
  return listed.with(collection.vocabulary());
}

void expect_equal(const Lexicon& a, const Lexicon& b) {
  EXPECT_EQ(a.size(), b.size());
  for (const char* word : {"fiets", "fietspad", "pad", "fietsma", "chatgpt", "unknown"}) {
    EXPECT_EQ(a.find(word), b.find(word)) << word;
  }
}

TEST(Lexicon, KnowsNothingWhenEmpty) {
  const Lexicon lexicon;
  EXPECT_TRUE(lexicon.empty());
  EXPECT_EQ(lexicon.size(), 0U);
  EXPECT_EQ(lexicon.memory_bytes(), 0U);
  EXPECT_FALSE(lexicon.contains("fiets"));
  EXPECT_EQ(lexicon.find(""), Lexicon::Entry{});
}

TEST(Lexicon, TellsHowWordsAreKnown) {
  const Lexicon lexicon = small_lexicon();
  EXPECT_EQ(lexicon.size(), 5U);
  EXPECT_TRUE(lexicon.find("fiets").listed);
  EXPECT_EQ(lexicon.find("pad").count, 0U);
  EXPECT_TRUE(lexicon.find("fietsma").name);
  EXPECT_FALSE(lexicon.find("fietsma").listed);
  EXPECT_EQ(lexicon.find("chatgpt").count, 70000U);
  EXPECT_TRUE(lexicon.contains("chatgpt"));
  for (const char* word : {"fiet", "fietsp", "fietspaden", "", "Fiets"})
    EXPECT_FALSE(lexicon.contains(word)) << word;
}

std::vector<std::string> words_beginning_with(char letter, const Lexicon& lexicon) {
  std::vector<std::string> words;
  lexicon.for_each_beginning_with(letter, [&](std::string_view word, const Lexicon::Entry& entry) {
    EXPECT_EQ(entry, lexicon.find(word));
    words.emplace_back(word);
  });
  return words;
}

TEST(Lexicon, TellsTheWordsOfALetterInOrder) {
  const Lexicon lexicon = small_lexicon();
  using Words = std::vector<std::string>;
  EXPECT_EQ(words_beginning_with('c', lexicon), Words{"chatgpt"});
  EXPECT_EQ(words_beginning_with('f', lexicon), (Words{"fiets", "fietsma", "fietspad"}));
  EXPECT_EQ(words_beginning_with('p', lexicon), Words{"pad"});
  for (const char none : {'\0', 'a', 'g', 'z', '\xFF'})
    EXPECT_EQ(words_beginning_with(none, lexicon), Words{});
  EXPECT_EQ(words_beginning_with('f', Lexicon()), Words{});
}

// The words of a letter, skipping after each what begins with its first `letters`.
std::vector<std::string> words_walked(char letter, std::size_t letters, const Lexicon& lexicon) {
  std::vector<std::string> words;
  lexicon.walk_beginning_with(letter, [&](std::string_view word, const Lexicon::Entry& entry) {
    EXPECT_EQ(entry, lexicon.find(word));
    words.emplace_back(word);
    return letters;
  });
  return words;
}

TEST(Lexicon, SkipsWhatBeginsAlike) {
  LexiconBuilder builder;
  for (const char* word : {"fabel", "fabels", "fabriek", "fietsen", "fietsje", "fietspad", "gat"}) {
    builder.add_listed(word);
  }
  const Lexicon lexicon = builder.build();
  using Words = std::vector<std::string>;
  EXPECT_EQ(words_walked('f', 0, lexicon), words_beginning_with('f', lexicon));
  EXPECT_EQ(words_walked('f', 1, lexicon), Words{"fabel"});
  EXPECT_EQ(words_walked('f', 2, lexicon), (Words{"fabel", "fietsen"}));
  EXPECT_EQ(words_walked('f', 3, lexicon), (Words{"fabel", "fietsen"}));
  EXPECT_EQ(words_walked('f', 4, lexicon), (Words{"fabel", "fabriek", "fietsen"}));
  EXPECT_EQ(words_walked('f', 5, lexicon), (Words{"fabel", "fabriek", "fietsen"}));
  EXPECT_EQ(words_walked('f', 6, lexicon), (Words{"fabel", "fabriek", "fietsen", "fietsje", "fietspad"}));
  EXPECT_EQ(words_walked('g', 1, lexicon), Words{"gat"});
  EXPECT_EQ(words_walked('h', 1, lexicon), Words{});
  EXPECT_EQ(words_walked('f', 1, Lexicon()), Words{});
}

TEST(Lexicon, IsTheSameAfterStoring) {
  const Lexicon lexicon = small_lexicon();
  expect_equal(Lexicon::parse(lexicon.serialise()), lexicon);
  EXPECT_EQ(Lexicon::parse(lexicon.serialise()).serialise(), lexicon.serialise());
}

Lexicon listing(const std::vector<const char*>& words) {
  LexiconBuilder builder;
  for (const char* word : words) builder.add_listed(word);
  return builder.build();
}

TEST(Lexicon, TakesFromAnotherWhatItLacks) {
  const std::string first = listing({"fiets", "Pad"}).serialise();
  const std::string second = listing({"auto", "fietsen", "pad", "zee"}).serialise();
  const Lexicon merged = Lexicon::parse(first, second);
  EXPECT_EQ(merged.size(), 5U);
  for (const char* word : {"auto", "fiets", "fietsen", "zee"}) EXPECT_TRUE(merged.find(word).listed) << word;
  EXPECT_TRUE(merged.find("pad").name) << "as the first one has it";
  EXPECT_EQ(merged.serialise(), Lexicon::parse(first).with(Lexicon::parse(second)).serialise());
  EXPECT_EQ(Lexicon::parse(first, "").serialise(), first);
  EXPECT_EQ(Lexicon::parse("", first).serialise(), first);
  EXPECT_THROW((void)Lexicon::parse(first, second + "x"), std::invalid_argument);
}

TEST(Lexicon, IsStoredAsNothingWhenEmpty) {
  EXPECT_EQ(Lexicon().serialise(), "");
  EXPECT_TRUE(Lexicon::parse("").empty());
}

TEST(Lexicon, SharesItsWordsWithCopies) {
  Lexicon copy;
  {
    const Lexicon lexicon = small_lexicon();
    copy = lexicon;
  }
  EXPECT_TRUE(copy.contains("fietspad"));
}

TEST(Lexicon, RefusesWhatItDidNotStore) {
  EXPECT_THROW((void)Lexicon::parse("fiets\n"), std::invalid_argument);
  const std::string stored = small_lexicon().serialise();
  EXPECT_THROW((void)Lexicon::parse(stored + "x"), std::invalid_argument);
  EXPECT_THROW((void)Lexicon::parse(stored + stored), std::invalid_argument);
  for (std::size_t size = 1; size < stored.size(); ++size) {
    // Cut between two words it is a smaller lexicon; anywhere else it is none. Never anything worse.
    try {
      EXPECT_LT(Lexicon::parse(stored.substr(0, size)).size(), 5U);
    } catch (const std::invalid_argument&) {
    }
  }
}

}  // namespace
}  // namespace trefwoord::analyzers
