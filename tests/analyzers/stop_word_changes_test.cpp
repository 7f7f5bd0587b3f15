#include "analyzers/stop_word_changes.h"

#include <gmock/gmock.h>

#include <memory>

#include "analyzers/dutch_analyzer.h"

namespace trefwoord::analyzers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

StopWordChanges changes(std::string_view text) {
  auto reading = StopWordChanges::read(text);
  EXPECT_THAT(reading.problems, IsEmpty());
  return std::move(reading.changes);
}

TEST(StopWordChanges, AddAndTakeOff) {
  const StopWordChanges read = changes("# ons blad\n\nNieuws  # overal\n - niet\r\nCafé\n");
  EXPECT_EQ(read.size(), 3U);
  EXPECT_TRUE(read.decide("nieuws", false));
  EXPECT_TRUE(read.decide("cafe", false));
  EXPECT_FALSE(read.decide("niet", true));
  EXPECT_TRUE(read.decide("de", true));
  EXPECT_FALSE(read.decide("fiets", false));
  EXPECT_EQ(read.text(), "cafe\nnieuws\n-niet\n");
}

TEST(StopWordChanges, EveryWrongLineIsTold) {
  const std::string longest(StopWordChanges::kMaxWordBytes, 'a');
  const auto reading = StopWordChanges::read("fiets\ntwee woorden\n-fiets\n-\n-de\nde\nnee!\n" + longest +
                                             "\n" + longest + "a\n");
  EXPECT_THAT(
      reading.problems,
      ElementsAre(HasSubstr("line 2: \"twee woorden\""), HasSubstr("line 3: \"fiets\" is no stop word"),
                  HasSubstr("line 4:"), HasSubstr("line 6: another line"), HasSubstr("line 7: \"nee!\""),
                  HasSubstr("line 9: the word is longer than 60 bytes")));
  EXPECT_EQ(reading.changes.size(), 3U);
}

TEST(StopWordChanges, ChangeTheKindOfATokenAndNothingElse) {
  DutchAnalyzer plain;
  DutchAnalyzer changed(Analysis(), std::make_shared<const StopWordChanges>(changes("fietspad\n-niet\n")));
  const std::string text = "Het fietspad is niet nieuw, de fietspaden wel.";
  const auto before = plain.analyze(text);
  const auto after = changed.analyze(text);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].stem, after[i].stem);
    EXPECT_EQ(before[i].begin, after[i].begin);
    EXPECT_EQ(before[i].position, after[i].position);
    if (after[i].form == "fietspad") {
      EXPECT_EQ(after[i].kind, TokenKind::stop_word);
    } else if (after[i].form == "niet") {
      EXPECT_EQ(after[i].kind, TokenKind::word);
    } else {
      EXPECT_EQ(after[i].kind, before[i].kind) << after[i].form;
    }
  }
}

}  // namespace
}  // namespace trefwoord::analyzers
