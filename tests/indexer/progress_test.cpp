#include "indexer/progress.h"

#include <gmock/gmock.h>

#include <sstream>

namespace trefwoord::indexer {
namespace {

using std::chrono::seconds;

TEST(Progress, LineSaysHowManyAndHowFast) {
  EXPECT_EQ(progress_line({.indexed = 1'234'567, .unchanged = 1}, seconds(10)),
            "1,234,568 articles, 123,456/s");
  EXPECT_EQ(progress_line({.indexed = 990, .rejected = 10}, seconds(1)),
            "990 articles, 10 rejected, 1,000/s");
  EXPECT_EQ(progress_line({}, seconds(0)), "0 articles, 0/s");
}

TEST(Progress, IsSilentWhereThereIsNothingNewToSay) {
  for (const bool terminal : {true, false}) {
    std::ostringstream out;
    Progress progress(out, terminal);
    progress.show({.indexed = 1});  // too soon
    progress.clear();
    EXPECT_EQ(out.str(), "");
  }
}

TEST(Progress, WritesOverItsOwnLineOnATerminal) {
  std::ostringstream out;
  Progress progress(out, true);
  progress.show_merging();
  EXPECT_EQ(out.str(), "\r\x1b[KPutting the index together");
  progress.clear();
  progress.clear();
  EXPECT_EQ(out.str(), "\r\x1b[KPutting the index together\r\x1b[K");
}

}  // namespace
}  // namespace trefwoord::indexer
