#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include "indexer/data_directory.h"
#include "indexer/document_file.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

// Bodies of which the search reads the beginning first, and what is behind it only where it must.
namespace trefwoord::search {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

// So much that nothing behind it stands in the beginning of a body.
constexpr std::size_t kManyBytes = 12'000;

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string all;
  while (all.size() < bytes) all += text;
  return all;
}

// Paragraphs without a word that is searched for.
std::string paragraphs(std::size_t bytes = kManyBytes) {
  return repeated("\n\nDe raad sprak over de begroting, en over wat er nog meer ter tafel lag.", bytes) +
         "\n\n";
}

class LongBodiesTest : public testing::Test {
 protected:
  Hit hit(const std::string& query, const std::string& body, const std::string& title = "Verslag") {
    const test::TemporaryDirectory scratch;
    test::build_index(scratch.path() / "data", {{.id = "a", .title = title, .body = body}});
    const auto index = SearchIndex::open(scratch.path() / "data", 1);
    if (!index) throw std::runtime_error(index.error().message);
    const auto result = (*index)->search({.text = query, .snippet = {.words = 12}});
    if (!result) throw std::runtime_error(result.error().message);
    return result->hits.at(0);
  }
};

TEST_F(LongBodiesTest, OneShowsItsBeginningWhereAllWordsStandThere) {
  const Hit found = hit("brug", "De brug is open." + paragraphs() + "Over de brug, de brug en de brug.");
  EXPECT_EQ(found.snippet, "De <mark>brug</mark> is open. …");
  EXPECT_THAT(found.matched, ElementsAre("brug"));
}

TEST_F(LongBodiesTest, ThereIsMoreBehindABeginningThatIsShownToItsEnd) {
  const std::string long_paragraph = repeated("De raad sprak over de begroting. ", kManyBytes);
  const Hit found =
      hit("brug", "De haven is dicht." + paragraphs(6'000) + "De brug is open.\n\n" + long_paragraph);
  EXPECT_EQ(found.snippet, "… De <mark>brug</mark> is open. …");
}

TEST_F(LongBodiesTest, AWordMayStandBehindTheBeginningOnly) {
  const Hit found = hit("brug haven", "De haven is dicht." + paragraphs() + "De brug is open.");
  EXPECT_EQ(found.snippet, "De <mark>haven</mark> is dicht. … De <mark>brug</mark> is open.");
  EXPECT_THAT(found.matched, ElementsAre("brug", "haven"));
}

TEST_F(LongBodiesTest, AWordOfTheTitleIsLookedForInTheWholeBody) {
  const Hit found = hit("brug", paragraphs() + "Zij staan voor de brug.", "De brug is open");
  EXPECT_EQ(found.title_highlighted, "De <mark>brug</mark> is open");
  EXPECT_EQ(found.snippet, "… Zij staan voor de <mark>brug</mark>.");
}

TEST_F(LongBodiesTest, APhraseMayStandBehindTheBeginningOnly) {
  const std::string body = "De brug is oude bekende.";
  const Hit behind = hit("\"oude brug\"", body + paragraphs() + "Dit is de oude brug.");
  EXPECT_EQ(behind.snippet, "… Dit is de <mark>oude brug</mark>.");
  EXPECT_THAT(behind.matched, ElementsAre("oude brug"));
  const Hit before = hit("\"oude brug\"", "Dit is de oude brug." + paragraphs() + "Weg met de oude brug!");
  EXPECT_EQ(before.snippet, "Dit is de <mark>oude brug</mark>. …");
}

TEST_F(LongBodiesTest, AWholeWordBehindTheBeginningCountsBeforeItsPartsInIt) {
  const std::string parts = "Met de fiets over de brug.";
  EXPECT_EQ(hit("fietsbrug", parts + paragraphs() + "De fietsbrug is open.").snippet,
            "… De <mark>fietsbrug</mark> is open.");
  EXPECT_EQ(hit("fietsbrug", parts + paragraphs() + "De fiets is weg.").snippet,
            "Met de <mark>fiets</mark> over de <mark>brug</mark>. …");
}

TEST_F(LongBodiesTest, PartsOfAWordMayStandFarFromEachOther) {
  const Hit found = hit("fietsbrug", "De fiets is weg." + paragraphs() + "De brug is open.");
  EXPECT_EQ(found.snippet, "De <mark>fiets</mark> is weg. …");
  EXPECT_THAT(found.matched, ElementsAre("fietsbrug"));
}

TEST_F(LongBodiesTest, AParagraphMayBeLongerThanTheBeginning) {
  const std::string paragraph = repeated("De raad sprak over de begroting. ", kManyBytes);
  const Hit before = hit("brug", "De brug is open. " + paragraph);
  EXPECT_THAT(before.snippet, StartsWith("De <mark>brug</mark> is open. De raad sprak"));
  EXPECT_THAT(before.snippet, EndsWith(" …"));
  const Hit behind = hit("brug haven", "De haven is dicht. " + paragraph + "De brug is open.");
  EXPECT_THAT(behind.snippet, StartsWith("De <mark>haven</mark> is dicht. De raad"));
  EXPECT_THAT(behind.snippet, HasSubstr(" … "));
  EXPECT_THAT(behind.snippet, HasSubstr("De <mark>brug</mark> is open."));
}

// A phrase that the beginning's end cuts in two.
TEST_F(LongBodiesTest, APhraseMayStandWhereTheBeginningEnds) {
  for (std::size_t bytes = 8'180; bytes <= 8'200; ++bytes) {
    const std::string body = std::string(5, 'x') + repeated(" x", bytes - 5).substr(0, bytes - 5);
    const Hit found = hit("\"oude brug\"", body + " oude brug" + repeated(" y", 1'000));
    EXPECT_THAT(found.snippet, HasSubstr("x x <mark>oude brug</mark> ")) << bytes;
  }
}

TEST_F(LongBodiesTest, ATextWithoutBlanksIsReadWhole) {
  const Hit found = hit("brug", repeated("raad,haven;", kManyBytes) + "brug");
  EXPECT_THAT(found.snippet, HasSubstr("<mark>brug</mark>"));
  EXPECT_THAT(found.matched, ElementsAre("brug"));
  const std::string lines = repeated("raad\n", kManyBytes);
  EXPECT_THAT(hit("brug", lines + "brug").snippet, EndsWith("raad raad <mark>brug</mark>"));
}

// Such a body is packed in pieces, and read in sections.
TEST_F(LongBodiesTest, OneOfTensOfThousandsOfWordsShowsWhatStandsInItsMidst) {
  const std::string many = repeated("De raad sprak over de begroting. ", 70'000);
  for (const char* gap : {"", "\n\n"}) {
    const std::string body = many + gap + "De brug is de oude brug van de haven. " + gap + many;
    EXPECT_THAT(hit("brug haven", body).snippet,
                HasSubstr("De <mark>brug</mark> is de oude <mark>brug</mark> van de <mark>haven</mark>."));
    const Hit phrase = hit("\"oude brug\"", body);
    EXPECT_THAT(phrase.snippet, HasSubstr("De brug is de <mark>oude brug</mark> van de haven."));
    EXPECT_THAT(phrase.matched, ElementsAre("oude brug"));
    EXPECT_THAT(phrase.article.body,
                AllOf(StartsWith("De raad"), HasSubstr("brug van de haven."), EndsWith("begroting.")));
  }
}

TEST_F(LongBodiesTest, OneThatIsDamagedIsNoHit) {
  const test::TemporaryDirectory scratch;
  const std::filesystem::path data = scratch.path() / "data";
  std::string body = "De haven is dicht.";
  for (int line = 0; body.size() < 100'000; ++line)
    body += "\n\nRegel " + std::to_string(line * 7'919 % 10'007);
  test::build_index(data, {{.id = "a", .title = "Verslag", .body = body + "\n\nDe brug is open."}});
  const std::filesystem::path file = indexer::DataDirectory(data).current().value() / indexer::kArticleFile;
  const std::string bytes = test::file_text(file);
  std::string damaged = bytes;
  damaged.replace(damaged.size() / 2, 2'000, 2'000, '!');
  std::ofstream(file, std::ios::binary) << damaged;
  const auto index = SearchIndex::open(data, 1);
  ASSERT_TRUE(index.has_value());
  const auto result = (*index)->search({.text = "brug"});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::index_damaged);
}

TEST_F(LongBodiesTest, WhatIsShownAsTheTitleIsNotRepeated) {
  const Hit found = hit("brug", "De brug is open." + paragraphs() + "Zij staan voor de brug.", "");
  EXPECT_EQ(found.title_highlighted, "De <mark>brug</mark> is open.");
  EXPECT_EQ(found.snippet, "De raad sprak over de begroting, en over wat er nog meer …");
}

}  // namespace
}  // namespace trefwoord::search
