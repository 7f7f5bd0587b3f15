#include "server/insights/day_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace trefwoord::insights {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr sys_days kDay{std::chrono::year(2026) / 11 / 27};

class DayFile : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return scratch_.path() / name; }
  void put(const std::string& name, const std::string& text) const { std::ofstream(file(name)) << text; }

  test::TemporaryDirectory scratch_;
};

TEST_F(DayFile, GivesBackWhatWasWritten) {
  Counts counts(kMostADay);
  counts.count_search("café \"oude\" haven", true);
  counts.count_search(std::nullopt, false);
  counts.count_click("café \"oude\" haven", "a/b", 3);
  ASSERT_TRUE(write_day(scratch_.path(), kDay, counts));
  EXPECT_TRUE(std::filesystem::exists(file("2026-11-27.json")));
  EXPECT_EQ(std::filesystem::status(file("2026-11-27.json")).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto read = read_day(scratch_.path(), kDay);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->totals().searches, 2U);
  EXPECT_EQ(read->totals().without_results, 1U);
  EXPECT_EQ(read->totals().clicks, 1U);
  const QueryCount& query = read->queries().at("café \"oude\" haven");
  EXPECT_EQ(query.searches, 1U);
  EXPECT_EQ(query.without_results, 1U);
  EXPECT_EQ(query.clicks, 1U);
  EXPECT_EQ(query.positions, 3U);
  EXPECT_EQ(read->articles().at("a/b"), 1U);
}

TEST_F(DayFile, IsNothingWhereThereIsNone) {
  const auto read = read_day(scratch_.path(), kDay);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->is_empty());
}

TEST_F(DayFile, RefusesWhatIsNone) {
  const std::string totals = R"({"version":1,"totals":["",1,0,0],"queries":[)";
  for (const std::string& text :
       {std::string("{"), std::string("[]"), std::string(R"({"version":2})"),
        std::string(R"({"version":"1"})"), totals + R"(["a",1,0,0]],"articles":[]})",
        totals + R"(["a",1,0,0,-1]],"articles":[]})", totals + R"([1,1,0,0,0]],"articles":[]})",
        totals + R"(],"articles":[["a"]]})", totals + "]}"}) {
    put("2026-11-27.json", text);
    const auto read = read_day(scratch_.path(), kDay);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::io_error);
    EXPECT_NE(read.error().message.find("2026-11-27.json is no file of insights"), std::string::npos);
  }
}

TEST_F(DayFile, OldDaysAreRemovedAndNothingElse) {
  for (const char* const name : {"2026-11-26.json", "2026-11-27.json", "2020-01-01.json", "2020-01.json",
                                 "notities.json", "2020-01-01.txt"}) {
    put(name, "{}");
  }
  ASSERT_TRUE(remove_days_before(scratch_.path(), kDay));
  EXPECT_FALSE(std::filesystem::exists(file("2026-11-26.json")));
  EXPECT_FALSE(std::filesystem::exists(file("2020-01-01.json")));
  for (const char* const name : {"2026-11-27.json", "2020-01.json", "notities.json", "2020-01-01.txt"}) {
    EXPECT_TRUE(std::filesystem::exists(file(name))) << name;
  }
}

}  // namespace
}  // namespace trefwoord::insights
