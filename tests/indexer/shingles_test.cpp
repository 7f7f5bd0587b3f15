#include "indexer/shingles.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace trefwoord::indexer {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// A text of so many different words.
std::vector<WordCode> words_from(WordCode first, std::size_t count) {
  std::vector<WordCode> words(count);
  std::iota(words.begin(), words.end(), 0x80000000U + (first << 8U));
  return words;
}

std::vector<WordCode> followed_by(std::vector<WordCode> first, const std::vector<WordCode>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

TEST(Shingles, AreThreeWordsEach) {
  EXPECT_THAT(shingles_of(words_from(0, 10)), SizeIs(8));
  EXPECT_THAT(shingles_of(words_from(0, 3)), SizeIs(1));
  EXPECT_THAT(shingles_of(words_from(0, 1)), SizeIs(1)) << "a short text is one as a whole";
  EXPECT_THAT(shingles_of({}), IsEmpty());
  EXPECT_THAT(shingles_of(std::vector<WordCode>(10, 7)), SizeIs(1)) << "each once";
}

TEST(Shingles, AreOfTheBeginningOfALongText) {
  const auto longest = words_from(0, kShingledWords);
  EXPECT_EQ(shingles_of(longest), shingles_of(followed_by(longest, words_from(99, 5))));
  EXPECT_NE(shingles_of(words_from(0, kShingledWords - 1)), shingles_of(longest));
}

TEST(Shingles, TellHowMuchOfTheShorterTextIsInTheOther) {
  const auto text = words_from(1, 100);
  const Shingles shingles = shingles_of(text);
  EXPECT_EQ(shared_part(shingles, shingles), 1);
  EXPECT_EQ(shared_part(shingles, shingles_of(words_from(2, 100))), 0);
  EXPECT_EQ(shared_part(shingles, shingles_of(followed_by(text, words_from(3, 300)))), 1) << "a brief of it";
  EXPECT_EQ(shared_part(shingles, {}), 0);
  // Half of it, the shingles across the seam apart.
  EXPECT_NEAR(shared_part(shingles, shingles_of(followed_by(words_from(1, 50), words_from(3, 50)))), 48. / 98,
              1e-9);
}

TEST(Shingles, OfAnArticleAreThoseOfItsBody) {
  const auto stream = [](const std::vector<WordCode>& title, const std::vector<WordCode>& body) {
    TokenStreamWriter writer;
    writer.start_field(FieldKind::title);
    for (const WordCode word : title) writer.add(word);
    writer.start_field(FieldKind::lead);
    for (const WordCode word : body) writer.add(word);
    return writer.take();
  };
  const auto body = words_from(1, 20);
  EXPECT_EQ(shingles_of_article(stream(words_from(2, 6), body)), shingles_of(body));
  EXPECT_EQ(shingles_of_article(stream(words_from(2, 6), {})), shingles_of(words_from(2, 6)));
}

RC_GTEST_PROP(ShinglesProperty, SharingIsMutualAndBounded, ()) {
  const auto few = rc::gen::container<std::vector<WordCode>>(rc::gen::inRange<WordCode>(0, 4));
  const Shingles a = shingles_of(*few);
  const Shingles b = shingles_of(*few);
  RC_ASSERT(std::is_sorted(a.begin(), a.end()));
  RC_ASSERT(shared_part(a, b) == shared_part(b, a));
  RC_ASSERT(shared_part(a, b) >= 0 && shared_part(a, b) <= 1);
  RC_ASSERT(a.empty() || shared_part(a, a) == 1);
}

}  // namespace
}  // namespace trefwoord::indexer
