#include "indexer/phrase_matcher.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace trefwoord::indexer {
namespace {

constexpr WordCode kFirstWord = 0x92345678;
constexpr WordCode kSecondWord = 0x8ABCDEF0;

std::string stream_of(std::initializer_list<int> bytes) {
  std::string stream;
  for (const int byte : bytes) {
    stream += static_cast<char>(byte);
  }
  return stream;
}

TEST(PhraseMatcher, FindsNeighboursInOrderOnly) {
  const std::string stream = stream_of({123, 0x92, 0x34, 0x56, 0x78, 3, 0x8A, 0xBC, 0xDE, 0xF0});
  const auto matches = [&](std::vector<WordCode> codes) { return PhraseMatcher(codes).matches(stream); };
  EXPECT_TRUE(matches({kFirstWord}));
  EXPECT_TRUE(matches({3}));
  EXPECT_TRUE(matches({kFirstWord, 3, kSecondWord}));
  EXPECT_FALSE(matches({kFirstWord, kSecondWord}));
  EXPECT_FALSE(matches({kSecondWord, 3}));
  EXPECT_FALSE(matches({kFirstWord, 3, kSecondWord, 3}));
}

TEST(PhraseMatcher, DoesNotRunAcrossParagraphs) {
  const std::string stream = stream_of({121, 5, 123, 6});
  EXPECT_FALSE(PhraseMatcher(std::vector<WordCode>{5, 6}).matches(stream));
}

TEST(PhraseMatcher, IsNotFooledByTheInsideOfACode) {
  // 0x12 and 0x85 0x86 0x87 0x88 stand inside other codes before they stand by themselves.
  const std::vector<WordCode> small{0x12};
  EXPECT_FALSE(PhraseMatcher(small).matches(stream_of({4, 0x92, 0x12, 0x12, 0x12})));
  EXPECT_TRUE(PhraseMatcher(small).matches(stream_of({5, 0x92, 0x12, 0x12, 0x12, 0x12})));
  const std::vector<WordCode> big{0x85868788};
  EXPECT_FALSE(PhraseMatcher(big).matches(stream_of({5, 0x92, 0x85, 0x86, 0x87, 0x88})));
  EXPECT_TRUE(PhraseMatcher(big).matches(stream_of({8, 0x92, 0x85, 0x86, 0x87, 0x85, 0x86, 0x87, 0x88})));
}

TEST(PhraseMatcher, OfStemsTakesAnyFormButOfCommonWords) {
  const std::string stream = stream_of({10, 123, 0x92, 0x34, 0x56, 0x78, 3, 0x8A, 0xBC, 0xDE, 0xF0});
  const auto matches = [&](std::vector<WordCode> codes) {
    return PhraseMatcher(codes, PhraseOf::stems).matches(stream);
  };
  EXPECT_TRUE(matches({kFirstWord, 3, kSecondWord}));
  EXPECT_TRUE(matches({kFirstWord ^ 0x1U, 3, kSecondWord ^ 0xFFFFU}));
  EXPECT_FALSE(matches({kFirstWord ^ 0x10000U, 3, kSecondWord}));
  EXPECT_FALSE(matches({kFirstWord, 4, kSecondWord}));
}

TEST(PhraseMatcher, EveryStreamHasThePhraseWithoutWords) {
  EXPECT_TRUE(PhraseMatcher({}).matches(""));
  EXPECT_TRUE(PhraseMatcher({}).matches(stream_of({1, 5})));
}

// Few values, and bytes that look like the beginnings of codes, so that false alignments abound.
rc::Gen<WordCode> awkward_code() {
  const auto byte = rc::gen::element<WordCode>(0x00, 0x01, 0x77, 0x80, 0x81, 0xFF);
  return rc::gen::oneOf(
      rc::gen::element<WordCode>(0, 1, 0x77),
      rc::gen::apply([](WordCode a, WordCode b, WordCode c,
                        WordCode d) { return 0x80000000U | (a << 24U) | (b << 16U) | (c << 8U) | d; },
                     byte, byte, byte, byte));
}

RC_GTEST_PROP(PhraseMatcher, AgreesWithASearchWordByWord, ()) {
  const auto paragraphs = *rc::gen::container<std::vector<std::vector<WordCode>>>(
      rc::gen::container<std::vector<WordCode>>(awkward_code()));
  const auto phrase = *rc::gen::nonEmpty(rc::gen::container<std::vector<WordCode>>(3, awkward_code()));
  const auto of = *rc::gen::element(PhraseOf::forms, PhraseOf::stems);
  const auto is_same = [of](WordCode a, WordCode b) {
    return a == b || (of == PhraseOf::stems && same_stem(a, b));
  };
  TokenStreamWriter writer;
  bool expected = false;
  for (const std::vector<WordCode>& paragraph : paragraphs) {
    writer.start_field(FieldKind::body);
    std::for_each(paragraph.begin(), paragraph.end(), [&](WordCode code) { writer.add(code); });
    expected = expected || std::search(paragraph.begin(), paragraph.end(), phrase.begin(), phrase.end(),
                                       is_same) != paragraph.end();
  }
  const std::string stream = writer.take();
  RC_ASSERT(PhraseMatcher(phrase, of).matches(stream) == expected);
}

RC_GTEST_PROP(PhraseMatcher, FindsEveryPieceOfAStream, ()) {
  const auto codes = *rc::gen::nonEmpty(rc::gen::container<std::vector<WordCode>>(awkward_code()));
  const auto first = *rc::gen::inRange<std::size_t>(0, codes.size());
  const auto length = *rc::gen::inRange<std::size_t>(1, codes.size() - first + 1);
  TokenStreamWriter writer;
  std::for_each(codes.begin(), codes.end(), [&](WordCode code) { writer.add(code); });
  const std::string stream = writer.take();
  RC_ASSERT(PhraseMatcher(std::span(codes).subspan(first, length)).matches(stream));
}

RC_GTEST_PROP(PhraseMatcher, AnyBytesAreReadWithoutHarm, (const std::string& noise)) {
  (void)PhraseMatcher(std::vector<WordCode>{kFirstWord}).matches(noise);
}

}  // namespace
}  // namespace trefwoord::indexer
