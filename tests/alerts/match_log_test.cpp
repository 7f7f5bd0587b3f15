#include "server/alerts/match_log.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "tests/support/temporary_directory.h"

namespace trefwoord::alerts {
namespace {

constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1'600'000'000)};

class MatchLogTest : public testing::Test {
 protected:
  MatchLog open() {
    auto log = MatchLog::open(file_, [](std::string_view alert) { return alert != "weg"; });
    EXPECT_TRUE(log.has_value()) << log.error().message;
    return *std::move(log);
  }

  // Articles FIRST to LAST of an alert.
  static std::vector<MatchLog::Added> add(MatchLog& log, const std::string& alert, int first, int last,
                                          std::size_t most = 1'000) {
    std::vector<MatchLog::Found> found;
    for (int i = first; i <= last; ++i) found.push_back({alert, std::to_string(i)});
    std::vector<MatchLog::Added> added;
    EXPECT_TRUE(log.add(found, kNow, most, added).has_value());
    return added;
  }

  static std::vector<std::uint64_t> numbers(const MatchPage& page) {
    std::vector<std::uint64_t> all;
    for (const AlertMatch& match : page.matches) all.push_back(match.number);
    return all;
  }

  [[nodiscard]] std::size_t lines() const {
    std::ifstream stream(file_);
    return static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>(stream), {}, '\n'));
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path file_ = scratch_.path() / "alert_matches.jsonl";
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(MatchLogTest, NumbersWhatItKeepsAndGivesItAPageAtATime) {
  MatchLog log = open();
  add(log, "a", 1, 3);
  add(log, "b", 1, 1);
  const MatchPage first = log.page("a", 0, 2);
  EXPECT_THAT(first.matches, ElementsAre(AlertMatch{1, "1", kNow}, AlertMatch{2, "2", kNow}));
  EXPECT_TRUE(first.has_more);
  const MatchPage second = log.page("a", first.last, 2);
  EXPECT_THAT(numbers(second), ElementsAre(3));
  EXPECT_FALSE(second.has_more);
  EXPECT_THAT(numbers(log.page("a", second.last, 2)), IsEmpty());
  EXPECT_EQ(log.page("a", second.last, 2).last, 3U);
  add(log, "a", 4, 4);
  EXPECT_THAT(numbers(log.page("a", second.last, 2)), ElementsAre(4));
  EXPECT_THAT(numbers(log.page("c", 0, 2)), IsEmpty());
}

TEST_F(MatchLogTest, AnArticleIsToldOnce) {
  MatchLog log = open();
  EXPECT_EQ(add(log, "a", 1, 2).size(), 2U);
  EXPECT_EQ(add(log, "a", 2, 3).size(), 1U);
  EXPECT_EQ(log.page("a", 0, 10).matches.size(), 3U);
}

TEST_F(MatchLogTest, TheOldestAreDroppedAndCounted) {
  MatchLog log = open();
  add(log, "a", 1, 5, 3);
  EXPECT_THAT(numbers(log.page("a", 0, 10)), ElementsAre(3, 4, 5));
  EXPECT_EQ(log.page("a", 0, 10).dropped, 2U);
  EXPECT_EQ(log.page("a", 1, 10).dropped, 1U);
  EXPECT_EQ(log.page("a", 2, 10).dropped, 0U);
  EXPECT_EQ(log.page("a", 4, 10).dropped, 0U);
  EXPECT_THAT(numbers(log.page("a", 4, 10)), ElementsAre(5));
}

TEST_F(MatchLogTest, IsThereAgainAndGoesOnCounting) {
  {
    MatchLog log = open();
    add(log, "a", 1, 2);
    add(log, "weg", 1, 2);
    add(log, "a", 3, 4);
  }
  MatchLog log = open();
  EXPECT_THAT(numbers(log.page("a", 0, 10)), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(numbers(log.page("weg", 0, 10)), IsEmpty());
  EXPECT_EQ(add(log, "a", 4, 5).size(), 1U);
  EXPECT_EQ(open().page("a", 4, 10).matches.front(), (AlertMatch{5, "5", kNow}));
}

TEST_F(MatchLogTest, ALineThatWasCutOffCountsAsNotWritten) {
  {
    MatchLog log = open();
    add(log, "a", 1, 2);
  }
  std::ofstream(file_, std::ios::app) << R"(["a",3,"3)";
  MatchLog log = open();
  EXPECT_THAT(numbers(log.page("a", 0, 10)), ElementsAre(1, 2));
  add(log, "a", 7, 7);
  EXPECT_THAT(numbers(open().page("a", 0, 10)), ElementsAre(1, 2, 3));
}

TEST_F(MatchLogTest, AnotherFileIsRefused) {
  std::ofstream(file_) << "[\"a\",1,\"x\"]\n";
  const auto log = MatchLog::open(file_, [](std::string_view) { return true; });
  ASSERT_FALSE(log.has_value());
  EXPECT_EQ(log.error().code, ErrorCode::io_error);
  EXPECT_THAT(log.error().message, testing::HasSubstr("line 1"));
}

TEST_F(MatchLogTest, TheFileDoesNotGrowWithoutEnd) {
  MatchLog log = open();
  for (int i = 0; i < 40; ++i) add(log, "a", i * 100, i * 100 + 99, 10);
  EXPECT_LE(lines(), 1'020U);
  EXPECT_EQ(open().page("a", 3'990, 20).matches.size(), 10U);
  log.forget("a");
  add(log, "b", 1, 1);
  EXPECT_THAT(numbers(log.page("a", 0, 10)), IsEmpty());
}

TEST_F(MatchLogTest, WhatCannotBeWrittenIsKeptAndWrittenWithTheNext) {
  MatchLog log = open();
  add(log, "a", 1, 1);
  std::filesystem::remove(file_);
  std::filesystem::create_directory(file_);
  std::vector<MatchLog::Added> added;
  EXPECT_FALSE(log.add({{"a", "2"}}, kNow, 10, added).has_value());
  EXPECT_EQ(added.size(), 1U);
  EXPECT_THAT(numbers(log.page("a", 0, 10)), ElementsAre(1, 2));
  std::filesystem::remove(file_);
  add(log, "a", 3, 3);
  EXPECT_THAT(numbers(open().page("a", 0, 10)), ElementsAre(1, 2, 3));
}

TEST(MatchesKept, AreAThousandOfEachAndAMillionOfAll) {
  EXPECT_EQ(matches_kept_of_each(0), 1'000U);
  EXPECT_EQ(matches_kept_of_each(1'000), 1'000U);
  EXPECT_EQ(matches_kept_of_each(1'001), 999U);
  EXPECT_EQ(matches_kept_of_each(kMaxAlerts), 100U);
}

}  // namespace
}  // namespace trefwoord::alerts
