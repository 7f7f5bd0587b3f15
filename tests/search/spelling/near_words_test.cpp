#include "server/search/spelling/near_words.h"

#include <gmock/gmock.h>

#include "analyzers/lexicon_builder.h"
#include "server/search/spelling/edit_costs.h"
#include "server/search/spelling/edit_distance.h"
#include "server/search/spelling/small_mistakes.h"

namespace trefwoord::search {
namespace {

using testing::IsEmpty;
using testing::IsSupersetOf;

analyzers::Lexicon lexicon_of(std::initializer_list<const char*> words) {
  analyzers::LexiconBuilder builder;
  for (const char* word : words) builder.add_listed(word);
  return builder.build();
}

struct Near {
  std::vector<std::string> words;
  std::vector<std::string> compounds;
};

std::vector<std::string> words_of(Candidates& candidates) {
  std::vector<std::string> words;
  for (const Candidate& candidate : candidates.take()) words.push_back(candidate.word);
  return words;
}

Near near(std::string_view written, const analyzers::Lexicon& lexicon) {
  Candidates words(10);
  Candidates compounds(10);
  add_near_words(written, most_cost(written.size()), lexicon, words);
  add_mended_compounds(written, most_cost(written.size()), lexicon, compounds);
  return {words_of(words), words_of(compounds)};
}

TEST(NearWords, AreThoseThatCostLittle) {
  const auto lexicon = lexicon_of({"weinig", "woning", "weiger"});
  EXPECT_THAT(near("wijnig", lexicon).words, testing::ElementsAre("weinig"));
  EXPECT_THAT(near("wbcdfg", lexicon).words, IsEmpty());
  Candidates none(10);
  add_near_words("wijnig", 29, lexicon, none);
  EXPECT_THAT(none.take(), IsEmpty());
}

TEST(NearWords, TheLongerTheWordTheMoreMayBeWrong) {
  EXPECT_EQ(most_cost(5), edit_cost::kMissing);
  EXPECT_EQ(most_cost(6), most_cost(5) + 20);
  EXPECT_EQ(most_cost(40), 200);
}

TEST(NearWords, BeginWithWhatItsFirstLettersAreConfusedWith) {
  EXPECT_THAT(likely_first_letters("questie"), IsSupersetOf({'q', 'u', 'k'}));
  EXPECT_THAT(likely_first_letters("fiets"), IsSupersetOf({'f', 'i', 'v', 'p'}));
  EXPECT_EQ(likely_first_letters("fiets").count('s'), 0U);
}

TEST(NearWords, CompoundsAreMendedInEitherPart) {
  const auto lexicon = lexicon_of({"regen", "jas", "buien", "paraplu"});
  EXPECT_THAT(near("regenparapplu", lexicon).compounds, IsSupersetOf({"regenparaplu"}));
  EXPECT_THAT(near("reegenparaplu", lexicon).compounds, IsSupersetOf({"regenparaplu"}));
}

TEST(NearWords, ACommonWordIsLikelierThanAName) {
  const auto lexicon = lexicon_of({"banken", "Balken"});
  EXPECT_GT(commonness(lexicon.find("banken")), commonness(lexicon.find("balken")));
}

// Which are not looked for word by word.
TEST(NearWords, OfSmallMistakesAreThoseAtThatDistance) {
  const std::vector<const char*> words{"parallel", "paralel",   "weinig", "wijnig", "kwestie", "vakantie",
                                       "fiets",    "fietsen",   "vies",   "gezegd", "Gezegt",  "accommodatie",
                                       "bestede",  "besteedde", "konijn", "konein"};
  analyzers::LexiconBuilder builder;
  for (const char* word : words) builder.add_listed(word);
  const analyzers::Lexicon lexicon = builder.build();
  for (const std::string_view written : {"paralel", "weinig", "wijnig", "questie", "vacantie", "fiest",
                                         "fietss", "gezegt", "accomodatie", "bestedde", "konein", "viets"}) {
    for (const int most : {0, 29, 30, 40, kSmallMistake}) {
      Candidates found(100);
      add_near_words(written, most, lexicon, found);
      Candidates expected(100);
      const std::set<char> letters = likely_first_letters(written);
      EditDistance distance(written, most);
      for (const char letter : letters) {
        lexicon.for_each_beginning_with(letter, [&](std::string_view word, const auto& entry) {
          const auto cost = distance.of_word(word);
          if (cost) expected.add({std::string(word), *cost, static_cast<double>(*cost - commonness(entry))});
        });
      }
      EXPECT_EQ(found.take(), expected.take()) << written << ' ' << most;
    }
  }
}

}  // namespace
}  // namespace trefwoord::search
