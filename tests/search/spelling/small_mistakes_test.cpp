#include "server/search/spelling/small_mistakes.h"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "server/search/spelling/edit_costs.h"
#include "server/search/spelling/edit_distance.h"

namespace trefwoord::search {
namespace {

using testing::Contains;
using testing::Key;
using testing::Not;
using testing::Pair;

// Each at the least cost that it is visited at.
std::map<std::string, int> meant_by(std::string_view written, int most = kSmallMistake) {
  std::map<std::string, int> meant;
  for_each_small_mistake(written, most, [&meant](const std::string& word, int cost) {
    const auto [known, is_new] = meant.emplace(word, cost);
    if (!is_new) known->second = std::min(known->second, cost);
  });
  return meant;
}

TEST(SmallMistakes, AreTheUsualOnes) {
  EXPECT_THAT(meant_by("wijnig"), Contains(Pair("weinig", 30)));
  EXPECT_THAT(meant_by("gezegt"), Contains(Pair("gezegd", 25)));
  EXPECT_THAT(meant_by("questie"), Contains(Pair("kwestie", 30 + edit_cost::kFirstLetter)));
  EXPECT_THAT(meant_by("paralel"), Contains(Pair("parallel", edit_cost::kMissingDouble)));
  EXPECT_THAT(meant_by("pannnekoek"), Contains(Pair("pannekoek", edit_cost::kRepeated)));
  EXPECT_THAT(meant_by("fiest"), Contains(Pair("fiets", edit_cost::kExchanged)));
  EXPECT_THAT(meant_by("wonig"), Not(Contains(Key("woning"))));
}

TEST(SmallMistakes, HaveABound) {
  EXPECT_THAT(meant_by("wijnig", 30), Contains(Key("weinig")));
  EXPECT_THAT(meant_by("wijnig", 29), Not(Contains(Key("weinig"))));
  EXPECT_THAT(meant_by("fiets", 0), testing::ElementsAre(Pair("fiets", 0)));
}

std::size_t visits(std::string_view written) {
  std::size_t visits = 0;
  for_each_small_mistake(written, kSmallMistake, [&visits](const std::string&, int) { ++visits; });
  return visits;
}

// A query says how many: nobody may make a search slow by them.
TEST(SmallMistakes, AreNotTooMany) {
  EXPECT_LT(visits("fietsenstalling"), 100U);
  EXPECT_LT(visits(std::string(40, 'o')), 1'000U);
  EXPECT_LT(visits("aaabbbcccdddeeefffggghhhiiijjjkkklllmmmn"), 20'000U);
  EXPECT_LT(visits("ijeiijeiijeiijeiijeiijeiijeiijeiijeiijei"), 10'000U);
}

// Words with much that is confused in them.
class RandomWords {
 public:
  std::string word() {
    static constexpr std::string_view kPieces[] = {"a",     "e",  "ei", "ij", "c",   "k",  "t",
                                                   "d",     "dt", "s",  "z",  "au",  "ou", "te",
                                                   "elijk", "je", "oo", "q",  "ooo", "oe"};
    std::string word;
    for (std::size_t pieces = 1 + below(5); pieces > 0; --pieces) word += kPieces[below(std::size(kPieces))];
    return word;
  }

  // With a letter or two changed.
  std::string near(std::string word) {
    for (std::size_t changes = 1 + below(2); changes > 0; --changes) {
      const std::size_t at = below(word.size());
      switch (below(4)) {
        case 0:
          word.insert(at, 1, word[at]);
          break;
        case 1:
          if (word.size() > 1) word.erase(at, 1);
          break;
        case 2:
          std::swap(word[at], word[below(word.size())]);
          break;
        default: {
          const std::span<const Confusion> all = dutch_confusions();
          const Confusion& confusion = all[below(all.size())];
          const std::size_t found = word.find(confusion.meant);
          if (found != std::string::npos) word.replace(found, confusion.meant.size(), confusion.written);
        }
      }
    }
    return word;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }

  std::mt19937 random_{20220115};
};

TEST(SmallMistakes, AreWhatTheDistanceSays) {
  RandomWords random;
  for (int i = 0; i < 300; ++i) {
    const std::string written = random.word();
    const std::map<std::string, int> meant = meant_by(written);
    for (const auto& [word, cost] : meant) {
      EXPECT_EQ(EditDistance(written, kSmallMistake).of_word(word), cost) << written << ' ' << word;
    }
    for (int j = 0; j < 100; ++j) {
      const std::string word = random.near(written);
      if (word.find('$') != std::string::npos || word.empty()) continue;
      const auto visited = meant.find(word);
      const std::optional<int> cost = EditDistance(written, kSmallMistake).of_word(word);
      EXPECT_EQ(cost.has_value(), visited != meant.end()) << written << ' ' << word;
    }
  }
}

}  // namespace
}  // namespace trefwoord::search
