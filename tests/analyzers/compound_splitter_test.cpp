#include "analyzers/compound_splitter.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "analyzers/data_table.h"
#include "analyzers/dutch_lexicon.h"
#include "analyzers/inflection.h"
#include "analyzers/lexicon_builder.h"
#include "analyzers/vocabulary_counter.h"

// Splits with the lexicon that the programs have; data/compounds_nl.tsv says what should come out.
namespace trefwoord::analyzers {
namespace {

std::string read_compounds() {
  std::ifstream file(TEST_DATA_DIRECTORY "/data/compounds_nl.tsv");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string joined_parts(std::string_view word, const std::vector<CompoundPart>& parts) {
  std::string joined;
  for (const CompoundPart& part : parts) {
    if (!joined.empty()) joined.push_back(' ');
    joined.append(word.substr(part.begin, part.end - part.begin));
  }
  return joined.empty() ? "-" : joined;
}

TEST(CompoundSplitter, SplitsCompoundsAndLeavesOtherWordsWhole) {
  const std::string cases = read_compounds();
  const CompoundSplitter splitter(dutch_lexicon());
  int words = 0;
  for_each_row(cases, 3, [&](auto columns) {
    ++words;
    EXPECT_EQ(joined_parts(columns[0], splitter.split_fully(columns[0])), columns[1])
        << columns[0] << ": " << columns[2];
  });
  EXPECT_GE(words, 100);
}

TEST(CompoundSplitter, SplitsAllAlikeWithAMemo) {
  const std::string cases = read_compounds();
  const CompoundSplitter plain(dutch_lexicon());
  const CompoundSplitter remembering = CompoundSplitter::with_memo(dutch_lexicon());
  for_each_row(cases, 3, [&](auto columns) {
    for (int asked = 0; asked < 2; ++asked) {
      const std::string word(columns[0]);  // elsewhere each time
      EXPECT_EQ(remembering.split(word), plain.split(word)) << word;
      EXPECT_EQ(remembering.split_fully(word), plain.split_fully(word)) << word;
      EXPECT_EQ(base_form(word, remembering), base_form(word, dutch_lexicon())) << word;
    }
  });
}

TEST(CompoundSplitter, CoversTheWordWithPartsAndLinks) {
  const std::string cases = read_compounds();
  const CompoundSplitter splitter(dutch_lexicon());
  for_each_row(cases, 3, [&](auto columns) {
    const auto parts = splitter.split(columns[0]);
    std::size_t covered = 0;
    for (const CompoundPart& part : parts) {
      EXPECT_EQ(part.depth, 0U) << columns[0];
      EXPECT_GE(part.begin, covered) << columns[0];
      EXPECT_LE(part.begin - covered, 2U) << columns[0];
      covered = part.end;
    }
    if (!parts.empty()) {
      EXPECT_EQ(covered, columns[0].size()) << columns[0];
    }
  });
}

TEST(CompoundSplitter, GivesPartsOfPartsAfterThem) {
  const CompoundSplitter splitter(dutch_lexicon());
  const std::vector<CompoundPart> expected{{0, 12, 0}, {0, 5, 1}, {5, 12, 1}, {13, 23, 0}};
  EXPECT_EQ(splitter.split_fully("fietsverkeersveiligheid"), expected);
  const std::vector<CompoundPart> top{{0, 12, 0}, {13, 23, 0}};
  EXPECT_EQ(splitter.split("fietsverkeersveiligheid"), top);
}

TEST(CompoundSplitter, LeavesWordsOfFewerThanSevenLettersWhole) {
  const CompoundSplitter splitter(dutch_lexicon());
  EXPECT_TRUE(splitter.split("zeedag").empty());
  EXPECT_FALSE(splitter.split("zeedijk").empty());
}

TEST(CompoundSplitter, LeavesOtherLettersThanLatinWhole) {
  const CompoundSplitter splitter(dutch_lexicon());
  for (const char* word :
       {"", "fiets pad", "fiets-pad", "fietspad2", "\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0"}) {
    EXPECT_TRUE(splitter.split(word).empty()) << word;
  }
}

TEST(CompoundSplitter, SplitsNothingWithoutALexicon) {
  EXPECT_TRUE(CompoundSplitter(Lexicon{}).split("fietsverkeersveiligheid").empty());
  EXPECT_TRUE(CompoundSplitter(Lexicon{}).split("antivideo").empty());
}

TEST(CompoundSplitter, KnowsTheFrequentWordsOfACollection) {
  LexiconBuilder builder;
  for (const char* word : {"uitspraak", "uitspraken", "feest", "dag", "feestdag"}) builder.add_listed(word);
  const Lexicon listed = builder.build();
  EXPECT_TRUE(CompoundSplitter(listed, -10).split("zelenskifeest").empty());
  VocabularyCounter collection(listed);
  for (std::uint64_t i = 0; i < VocabularyCounter::kLeastCount; ++i) collection.count("Zelenski");
  const CompoundSplitter splitter(listed.with(collection.vocabulary()), -10);
  EXPECT_EQ(joined_parts("zelenskifeest", splitter.split("zelenskifeest")), "zelenski feest");
}

TEST(CompoundSplitter, LeavesWordsOfMoreThanSixtyLettersWhole) {
  const CompoundSplitter splitter(dutch_lexicon());
  const std::string most =
      "fietsfietsfietsfietsfietsfietsfietsfietsfietsfietsfietsfiets";  // must not take ages
  ASSERT_EQ(most.size(), 60U);
  EXPECT_NO_THROW((void)splitter.split_fully(most));
  EXPECT_TRUE(splitter.split(most + 's').empty());
}

}  // namespace
}  // namespace trefwoord::analyzers
