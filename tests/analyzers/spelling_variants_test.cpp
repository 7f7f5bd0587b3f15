#include "analyzers/spelling_variants.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "analyzers/data_table.h"
#include "analyzers/dutch_analyzer.h"
#include "analyzers/dutch_lexicon.h"
#include "analyzers/folding.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

TEST(SpellingVariants, AreTakenForTheUsualSpelling) {
  std::stringstream file;
  file << std::ifstream(TEST_DATA_DIRECTORY "/data/spelling_variants_nl.tsv").rdbuf();
  int cases = 0;
  for_each_row(file.str(), 3, [&cases](auto columns) {
    ++cases;
    const std::string expected(columns[1] == "-" ? "" : columns[1]);
    EXPECT_EQ(usual_spelling(columns[0], dutch_lexicon()).value_or(""), expected)
        << columns[0] << ": " << columns[2];
  });
  EXPECT_GT(cases, 30);
}

TEST(SpellingVariants, WithoutALexiconOnlyWholeWordsOfTheTableAreKnown) {
  EXPECT_EQ(usual_spelling("kado", Lexicon()), "cadeau");
  EXPECT_EQ(usual_spelling("kadobon", Lexicon()), std::nullopt);
  EXPECT_EQ(usual_spelling("produkt", Lexicon()), std::nullopt);
  EXPECT_EQ(usual_spelling("kippehok", Lexicon()), std::nullopt);
}

TEST(SpellingVariants, TheTableIsFoldedAndChangesEveryWord) {
  for_each_row(data::spelling_variants_nl_tsv, 3, [](auto columns) {
    EXPECT_EQ(fold(columns[0]), columns[0]);
    EXPECT_EQ(fold(columns[1]), columns[1]);
    EXPECT_NE(columns[0], columns[1]);
    EXPECT_EQ(columns[0].ends_with('*'), columns[1].ends_with('*')) << columns[0];
    EXPECT_FALSE(columns[2].empty()) << columns[0];
  });
}

TEST(OffsetInVariant, KeepsWhatBothSpellingsShare) {
  EXPECT_EQ(offset_in_variant("kippehok", "kippenhok", 0), 0U);
  EXPECT_EQ(offset_in_variant("kippehok", "kippenhok", 5), 5U);
  EXPECT_EQ(offset_in_variant("kippehok", "kippenhok", 6), 5U);
  EXPECT_EQ(offset_in_variant("kippehok", "kippenhok", 9), 8U);
}

TEST(OffsetInVariant, TakesWhatDiffersAsOne) {
  EXPECT_EQ(offset_in_variant("kadobon", "cadeaubon", 0), 0U);
  EXPECT_EQ(offset_in_variant("kadobon", "cadeaubon", 2), 4U);
  EXPECT_EQ(offset_in_variant("kadobon", "cadeaubon", 6), 4U);
  EXPECT_EQ(offset_in_variant("kadobon", "cadeaubon", 9), 7U);
  EXPECT_EQ(offset_in_variant("aa", "aaa", 3), 2U);
}

// Every pair of words must be found by either.
TEST(SpellingVariants, ShareAStemWhateverTheirSigns) {
  const auto first_stem = [](std::string_view text) {
    DutchAnalyzer analyzer;
    return std::string(analyzer.analyze(text).front().stem);
  };
  const std::pair<const char*, const char*> pairs[] = {{"pannekoek", "pannenkoeken"},
                                                       {"e-mail", "email"},
                                                       {"E-mails", "emails"},
                                                       {"tv-programma", "tvprogramma"},
                                                       {"auto-ongelukken", "autoongeluk"},
                                                       {"non-stop", "nonstop"},
                                                       {"co\u00F6rdinatie", "coordinatie"},
                                                       {"co-ordinatie", "co\u00F6rdinatie"},
                                                       {"zee\u00EBend", "zee-eenden"},
                                                       {"N.V.", "nv"},
                                                       {"t.n.v.", "tnv"},
                                                       {"m.b.t.", "mbt"},
                                                       {"1.000", "1000"},
                                                       {"1.000,50", "1000,50"},
                                                       {"\u0133sje", "ijsje"},
                                                       {"'s-Gravenhage", "s-Gravenhage"},
                                                       {"A-4", "A4"},
                                                       {"covid-19", "COVID19"},
                                                       {"D'66", "D66"},
                                                       {"Oekra\u00EFne", "Oekraine"},
                                                       {"caf\u00E9", "cafe"},
                                                       {"produktiemiddelen", "productiemiddel"}};
  for (const auto& [variant, usual] : pairs) EXPECT_EQ(first_stem(variant), first_stem(usual)) << variant;
  EXPECT_NE(first_stem("1-0"), first_stem("10"));
  EXPECT_NE(first_stem("2.5"), first_stem("25"));
  EXPECT_NE(first_stem("Wijers"), first_stem("Wyers"));
}

}  // namespace
}  // namespace trefwoord::analyzers
