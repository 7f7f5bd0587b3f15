#include "analyzers/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::analyzers {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kPlain = "De raad besloot in 2021 tot meer groen. ";  // eight words

// What next() finds when so many words were skipped.
std::string word_after(std::string_view text, std::size_t most, std::size_t& skipped) {
  Tokenizer words(text);
  skipped = words.skip_plain(most);
  RawWord word{};
  return words.next(word) ? std::string(text.substr(word.begin, word.end - word.begin)) : "";
}

TEST(SkipPlain, NeverMovesOverMoreWordsThanItMay) {
  const std::string text = std::string(kPlain) + std::string(kPlain) + std::string(kPlain);
  const std::vector<std::string> words{"De", "raad", "besloot", "in", "2021", "tot", "meer", "groen"};
  for (std::size_t most = 0; most < 24; ++most) {
    std::size_t skipped = 0;
    const std::string next = word_after(text, most, skipped);
    EXPECT_LE(skipped, most);
    EXPECT_GE(skipped + 8, most) << "a block of sixteen bytes has eight words at most";
    EXPECT_EQ(next, words[skipped % 8]) << most;
  }
}

TEST(SkipPlain, StopsBeforeWhatAWordMayGoOnWith) {
  for (const std::string_view word : {"coördinatie", "zwart-wit", "N.V.", "1.000,50", "foto's", "jan@nu.nl",
                                      "http://nu.nl", "H&M", "a_b", "op’t", "én", "en/of"}) {
    for (std::size_t blanks = 0; blanks < 20; ++blanks) {  // wherever in a block it stands
      const std::string text =
          std::string(kPlain) + std::string(blanks, ' ') + std::string(word) + " " + std::string(kPlain);
      std::size_t skipped = 0;
      Tokenizer plain(text);
      std::vector<std::string> words;
      for (RawWord each{}; plain.next(each);) words.push_back(text.substr(each.begin, each.end - each.begin));
      const std::string next = word_after(text, words.size(), skipped);
      EXPECT_LE(skipped, 8U) << word;
      EXPECT_EQ(next, words[skipped]) << word << " after " << blanks;
    }
  }
}

TEST(SkipPlain, LeavesAShortRestAndAWordAsLongAsABlockToNext) {
  std::size_t skipped = 0;
  EXPECT_EQ(word_after("Een kort stuk.", 9, skipped), "Een");
  EXPECT_EQ(skipped, 0U);
  EXPECT_EQ(word_after("arbeidsongeschiktheidsverzekering is er", 9, skipped),
            "arbeidsongeschiktheidsverzekering");
  EXPECT_EQ(skipped, 0U);
  EXPECT_EQ(word_after("", 9, skipped), "");
}

TEST(SkipPlain, GoesOnWhereNextStopped) {
  const std::string text = "zwart-wit " + std::string(kPlain) + "zee-eend " + std::string(kPlain);
  Tokenizer words(text);
  RawWord word{};
  std::vector<std::string> seen;
  while (words.next(word)) {
    seen.push_back(text.substr(word.begin, word.end - word.begin));
    (void)words.skip_plain(100);
  }
  EXPECT_THAT(seen, ElementsAre("zwart-wit", "zee-eend"));
}

}  // namespace
}  // namespace trefwoord::analyzers
