#include "server/search/synonyms.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Synonyms parse(std::string_view text) {
  const Result<Synonyms> synonyms = parse_synonyms(text, "tabel");
  EXPECT_TRUE(synonyms.has_value()) << synonyms.error().message;
  return synonyms.value_or(Synonyms());
}

std::string fault(std::string_view text) {
  const Result<Synonyms> synonyms = parse_synonyms(text, "tabel");
  if (synonyms.has_value()) {
    return "";
  }
  EXPECT_EQ(synonyms.error().code, ErrorCode::invalid_parameter);
  EXPECT_EQ(synonyms.error().field, "--synonyms");
  return synonyms.error().message;
}

TEST(ParseSynonyms, TwoWayStandInForEachOther) {
  EXPECT_THAT(
      parse("auto, wagen, personen auto\n"),
      ElementsAre(Synonym{"auto", {"wagen", "personen auto"}}, Synonym{"wagen", {"auto", "personen auto"}},
                  Synonym{"personen auto", {"auto", "wagen"}}));
}

TEST(ParseSynonyms, OneWayStandInForWhatIsLeftOfTheArrow) {
  EXPECT_THAT(parse("fruit, ooft => appel, rode peer"),
              ElementsAre(Synonym{"fruit", {"appel", "rode peer"}}, Synonym{"ooft", {"appel", "rode peer"}}));
}

TEST(ParseSynonyms, LeavesOutCommentsBlanksAndEmptyLines) {
  EXPECT_THAT(parse("\xEF\xBB\xBF# eerst\r\n\r\n \t a ,\tb  # reden, en => meer\r\n  # los\n"),
              ElementsAre(Synonym{"a", {"b"}}, Synonym{"b", {"a"}}));
  EXPECT_THAT(parse("C#, csharp"), ElementsAre(Synonym{"C#", {"csharp"}}, Synonym{"csharp", {"C#"}}));
  EXPECT_THAT(parse(""), IsEmpty());
}

TEST(ParseSynonyms, SaysInWhichLineWhatIsWrong) {
  EXPECT_THAT(fault("a, b\n\nc"), HasSubstr("tabel:3: \"c\" has no synonym"));
  EXPECT_THAT(fault("a,, b"), HasSubstr("tabel:1: a term is missing"));
  EXPECT_THAT(fault("a, b,"), HasSubstr("a term is missing"));
  EXPECT_THAT(fault("=> b"), HasSubstr("a term is missing"));
  EXPECT_THAT(fault("a =>"), HasSubstr("a term is missing"));
  EXPECT_THAT(fault("a => b => c"), HasSubstr("more than one =>"));
  EXPECT_THAT(fault("a, !?"), HasSubstr("\"!?\" has no letter or digit"));
  EXPECT_THAT(fault("# goed\na, caf\xE9"), HasSubstr("tabel:2: the line is not UTF-8"));
}

TEST(ParseSynonyms, IsBounded) {
  EXPECT_EQ(parse("a b c d e f g h, x").size(), 2U);
  EXPECT_THAT(fault("a b c d e f g h i, x"), HasSubstr("more than 8 words"));
  std::string terms = "t0";
  for (std::size_t i = 1; i < kMaxLineTerms; ++i) {
    terms += ", t" + std::to_string(i);
  }
  EXPECT_EQ(parse(terms).size(), kMaxLineTerms);
  EXPECT_THAT(fault(terms + ", x"), HasSubstr("more than 64 terms"));
}

TEST(BuiltInSynonyms, HaveAReasonOnEveryLine) {
  EXPECT_GT(built_in_synonyms().size(), 80U);
  std::ifstream file(TEST_DATA_DIRECTORY "/../../server/search/data/synonyms_nl.txt");
  for (std::string line; std::getline(file, line);) {
    EXPECT_TRUE(line.empty() || line.find('#') != std::string::npos) << line;
  }
}

TEST(ReadSynonyms, AddsThoseOfTheFileToTheBuiltIn) {
  const test::TemporaryDirectory scratch;
  const auto path = scratch.path() / "synoniemen.txt";
  std::ofstream(path) << "auto, wagen\n";
  const Result<Synonyms> synonyms = read_synonyms(path);
  ASSERT_TRUE(synonyms.has_value()) << synonyms.error().message;
  EXPECT_EQ(synonyms->size(), built_in_synonyms().size() + 2);
  EXPECT_EQ(synonyms->back(), (Synonym{"wagen", {"auto"}}));
}

TEST(ReadSynonyms, NamesTheFileThatIsWrong) {
  const test::TemporaryDirectory scratch;
  const auto path = scratch.path() / "synoniemen.txt";
  std::ofstream(path) << "auto\n";
  EXPECT_THAT(read_synonyms(path).error().message, HasSubstr(path.string() + ":1: "));
  const Error missing = read_synonyms(scratch.path() / "nergens").error();
  EXPECT_EQ(missing.code, ErrorCode::io_error);
  EXPECT_THAT(missing.message, HasSubstr("nergens cannot be read"));
  EXPECT_EQ(read_synonyms(scratch.path()).error().code, ErrorCode::io_error);
  std::filesystem::resize_file(path, kMaxSynonymBytes + 1);
  EXPECT_THAT(read_synonyms(path).error().message, HasSubstr("are more than 16 MB"));
}

}  // namespace
}  // namespace trefwoord::search
