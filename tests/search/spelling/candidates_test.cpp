#include "server/search/spelling/candidates.h"

#include <gmock/gmock.h>

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Candidates, TheLikeliestComeFirstEachOnce) {
  Candidates candidates(3);
  candidates.add({"fiets", 90, 80});
  candidates.add({"niets", 60, 60});
  candidates.add({"fiets", 40, 30});
  candidates.add({"iets", 90, 90});
  candidates.add({"biets", 60, 60});
  EXPECT_THAT(candidates.take(), ElementsAre(Candidate{"fiets", 40, 30}, Candidate{"biets", 60, 60},
                                             Candidate{"niets", 60, 60}));
  EXPECT_THAT(candidates.take(), IsEmpty());
}

TEST(Candidates, AreTheSameInWhateverOrderMoreCameThanAreKept) {
  Candidates upwards(2);
  Candidates downwards(2);
  for (int i = 0; i < 1000; ++i) {
    upwards.add({"w" + std::to_string(i), i, static_cast<double>(i)});
    downwards.add({"w" + std::to_string(999 - i), 999 - i, static_cast<double>(999 - i)});
  }
  const auto best = upwards.take();
  EXPECT_THAT(best, ElementsAre(Candidate{"w0", 0, 0}, Candidate{"w1", 1, 1}));
  EXPECT_EQ(best, downwards.take());
}

}  // namespace
}  // namespace trefwoord::search
