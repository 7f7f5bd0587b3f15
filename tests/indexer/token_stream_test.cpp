#include "indexer/token_stream.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/support/stream_words.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;

constexpr WordCode kFiets = 0x92345678;
constexpr WordCode kBrug = 0x8ABCDEF0;

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) {
    text += static_cast<char>(value);
  }
  return text;
}

TEST(TokenStream, IsWrittenByteForByteAsDescribed) {
  TokenStreamWriter writer;
  writer.start_field(FieldKind::title);
  writer.add(kFiets);
  writer.add(0);
  writer.start_field(FieldKind::body);
  writer.add(119);
  writer.add(kBrug);
  writer.add_part(0x1234);
  writer.add(5);
  writer.add_part(0x7FFF);
  EXPECT_EQ(writer.take(),
            bytes({13, 120,  0x92, 0x34, 0x56, 0x78, 0, 123, 119, 0x8A, 0xBC, 0xDE, 0xF0, 5,  //
                   3,  0x12, 0x34, 1,    0x7F, 0xFF}));
  EXPECT_EQ(writer.take(), bytes({0}));
}

TEST(TokenStream, DecodesWhatWasWritten) {
  const std::vector<StreamWord> words =
      test::stream_words(bytes({13, 120, 0x92, 0x34, 0x56, 0x78, 121, 7, 122, 123, 0x8A, 0xBC, 0xDE, 0xF0}));
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[0].code, kFiets);
  EXPECT_EQ(words[0].field, FieldKind::title);
  EXPECT_EQ(words[1].code, 7U);
  EXPECT_EQ(words[1].field, FieldKind::lead);
  EXPECT_EQ(words[2].code, kBrug);
  EXPECT_EQ(words[2].field, FieldKind::body);
  EXPECT_LT(words[0].paragraph, words[1].paragraph);
  EXPECT_LT(words[1].paragraph, words[2].paragraph);
}

TEST(TokenStream, ADamagedStreamEndsEarly) {
  const std::vector<StreamWord> words = test::stream_words(bytes({4, 5, 0x92, 0x34, 0x56}));
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].code, 5U);
}

TEST(TokenStream, TellsWhichWordAPartIsOf) {
  TokenStreamWriter writer;
  for (int word = 0; word < 300; ++word) {
    writer.add(kFiets);
  }
  writer.add_part(7);
  writer.add_part(8);
  std::vector<StreamPart> parts;
  decode_parts(writer.take(), parts);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].word, 299U);
  EXPECT_EQ(parts[0].stem, 7U);
  EXPECT_EQ(parts[1].word, 299U);
  EXPECT_EQ(parts[1].stem, 8U);
}

TEST(TokenStream, DamagedPartsEndEarly) {
  std::vector<StreamPart> parts;
  decode_parts(bytes({1, 5, 0, 0x12, 0x34, 0, 0x12}), parts);
  EXPECT_EQ(parts.size(), 1U);
  decode_parts(bytes({200, 1}), parts);
  EXPECT_TRUE(parts.empty());
}

// A cursor takes four bytes at a time, where there are as many.
TEST(TokenStream, HasAllWordsUpToItsLastByte) {
  for (int shorts = 0; shorts < 6; ++shorts) {
    TokenStreamWriter writer;
    writer.add(kFiets);
    for (int i = 0; i < shorts; ++i) writer.add(119);
    writer.start_field(FieldKind::body);
    std::string stream = writer.take();
    const std::vector<StreamWord> words = test::stream_words(stream);
    ASSERT_EQ(words.size(), 1U + static_cast<unsigned>(shorts));
    EXPECT_EQ(words.front().code, kFiets);
    EXPECT_EQ(words.back().code, shorts == 0 ? kFiets : 119);
  }
}

TEST(TokenStream, DecodesThePartsOfSoManyWords) {
  TokenStreamWriter writer;
  for (int word = 0; word < 3; ++word) {
    writer.add(kFiets);
    writer.add_part(static_cast<StemCode>(word));
  }
  const std::string stream = writer.take();
  std::vector<StreamPart> parts;
  decode_parts(stream, parts, 2);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts.back().word, 1U);
  decode_parts(stream, parts, 3);
  EXPECT_EQ(parts.size(), 3U);
  decode_parts(stream, parts, 0);
  EXPECT_TRUE(parts.empty());
}

// Others count on that: a search for stars has a bit for each.
TEST(TokenStream, AStemHas15BitsInADamagedStreamToo) {
  std::vector<StreamPart> parts;
  decode_parts(bytes({1, 5, 0, 0xFF, 0xFF}), parts);
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].stem, 0x7FFF);
}

TEST(WordCodes, CommonWordsAreSmallAndExact) {
  EXPECT_EQ(word_code("de", "de"), 0U);  // the commonest
  EXPECT_LT(word_code("van", "van"), 120U);
  EXPECT_NE(word_code("de", "de"), word_code("van", "van"));
}

TEST(WordCodes, FormsOfOneStemShareTheStem) {
  const WordCode one = word_code("fiets", "fiets");
  const WordCode many = word_code("fietsen", "fiets");
  EXPECT_NE(one, many);
  EXPECT_TRUE(same_stem(one, many));
  EXPECT_TRUE(same_stem(one, one));
  EXPECT_FALSE(same_stem(one, word_code("brug", "brug")));
  EXPECT_FALSE(same_stem(one, word_code("de", "de")));
  EXPECT_FALSE(same_stem(word_code("van", "van"), word_code("de", "de")));
}

TEST(WordCodes, WithoutTheirFormsAreThoseOfTheirStems) {
  EXPECT_EQ(without_form(word_code("fietsen", "fiets")), code_without_form(stem_code("fiets")));
  EXPECT_EQ(without_form(word_code("de", "de")), word_code("de", "de"));
  EXPECT_TRUE(same_stem(code_without_form(stem_code("fiets")), word_code("fiets", "fiets")));
}

// A form that is its own stem must have 31 bits, not the same 15 twice.
TEST(WordCodes, FormAndStemAreHashedApart) {
  int alike = 0;
  for (int i = 0; i < 4'000; ++i) {
    const std::string word = "woord" + std::to_string(i);
    const WordCode code = word_code(word, word);
    alike += ((code >> 16U) & 0x7FFFU) == (code & 0x7FFFU) ? 1 : 0;
  }
  EXPECT_LT(alike, 5);
}

RC_GTEST_PROP(TokenStream, AnyBytesAreReadWithoutHarm, (const std::string& noise)) {
  const std::vector<StreamWord> words = test::stream_words(noise);
  RC_ASSERT(words.size() <= noise.size());
}

TEST(TokenStream, FirstWordsAreCutBetweenWords) {
  TokenStreamWriter writer;
  writer.start_field(FieldKind::title);
  writer.add(word_code("brug", "brug"));
  writer.add(word_code("de", "de"));
  writer.start_field(FieldKind::body);
  writer.add(word_code("dicht", "dicht"));
  const std::string stream = writer.take();
  const std::string_view words = word_bytes_of(stream);
  ASSERT_EQ(words.size(), 11U);  // two marks, two long codes and a short one
  EXPECT_EQ(first_words_of(words, 0).size(), 1U);
  EXPECT_EQ(first_words_of(words, 1).size(), 5U);
  EXPECT_EQ(first_words_of(words, 2).size(), 7U);
  EXPECT_EQ(first_words_of(words, 3), words);
  EXPECT_EQ(first_words_of(words, 1'000), words);
  EXPECT_EQ(first_words_of("", 0), "");
}

TEST(TokenStream, WordsBetweenTwoOfAParagraphAreCounted) {
  TokenStreamWriter writer;
  writer.start_field(FieldKind::body);
  for (const char* word : {"brug", "de", "dicht"}) writer.add(word_code(word, word));
  writer.start_field(FieldKind::body);
  writer.add(word_code("de", "de"));
  const std::string stream = writer.take();
  const std::string_view words = word_bytes_of(stream);
  EXPECT_EQ(words_between(words, 1, 1), 0U);
  EXPECT_EQ(words_between(words, 1, 5), 1U);
  EXPECT_EQ(words_between(words, 1, 6), 2U);
  EXPECT_EQ(words_between(words, 6, 11), std::nullopt);
}

}  // namespace
}  // namespace trefwoord::indexer
