#include "server/insights/insight_book.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace trefwoord::insights {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr sys_days kFirstDay{std::chrono::year(2026) / 11 / 1};

class Book : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path directory() const { return scratch_.path() / "insights"; }

  std::unique_ptr<InsightBook> open() {
    auto book = InsightBook::open(directory(), {.today = [this] { return today_.load(); },
                                                .report = [this](const Error&) { ++reported_; }});
    EXPECT_TRUE(book) << book.error().message;
    return *std::move(book);
  }

  static void search(InsightBook& book, const std::string& query, int times) {
    for (int i = 0; i < times; ++i) book.count_search(query, false);
  }
  static std::vector<std::string> queries(const InsightReport& report) {
    std::vector<std::string> all;
    for (const AskedQuery& one : report.queries) all.push_back(one.query);
    return all;
  }

  test::TemporaryDirectory scratch_;
  std::atomic<sys_days> today_{kFirstDay};
  std::atomic<int> reported_{0};
};

TEST_F(Book, TakesQueriesForOneThatDifferInCaseAndBlanks) {
  const auto book = open();
  search(*book, "Oude  haven", 3);
  search(*book, "oude HAVEN ", 2);
  search(*book, "", 7);
  const auto report = book->report(std::nullopt, std::nullopt, 10);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->totals.searches, 5U) << "who asks for nothing does not search";
  EXPECT_THAT(queries(*report), ElementsAre("oude haven"));
}

TEST_F(Book, NeverKeepsWhatIsPersonal) {
  const auto book = open();
  search(*book, "jan@krant.nl", 9);
  search(*book, "0612345678", 9);
  book->count_click("jan@krant.nl", "a", 1);
  book->count_typed("06 12 34 56 78", true);
  book->finish();
  std::ifstream file(directory() / "2026-11-01.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(text, testing::HasSubstr("\"queries\":[]"));
  EXPECT_THAT(text, testing::HasSubstr("[\"\",19,1,1]"));
}

TEST_F(Book, OutlivesTheProgram) {
  search(*open(), "haven", 3);
  const auto book = open();
  search(*book, "haven", 2);
  EXPECT_THAT(queries(*book->report(std::nullopt, std::nullopt, 10)), ElementsAre("haven"));
  EXPECT_EQ(reported_, 0);
}

TEST_F(Book, IsOnDiskOnceWritten) {
  const auto book = open();
  search(*book, "haven", 5);
  ASSERT_TRUE(book->write());
  const auto killed = std::filesystem::file_size(directory() / "2026-11-01.json");
  EXPECT_GT(killed, 0U);
  const auto other = open();
  EXPECT_THAT(queries(*other->report(std::nullopt, std::nullopt, 10)), ElementsAre("haven"));
}

TEST_F(Book, ReportsTheDaysThatAreAskedFor) {
  const auto book = open();
  search(*book, "haven", 3);
  today_ = kFirstDay + days(1);
  ASSERT_TRUE(book->write());  // what came meanwhile is of the new day
  search(*book, "haven", 2);
  search(*book, "brug", 6);
  const auto all = book->report(std::nullopt, std::nullopt, 10);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->from, today_.load() - days(89));
  EXPECT_EQ(all->to, today_.load());
  EXPECT_EQ(all->totals.searches, 11U);
  EXPECT_THAT(queries(*all), ElementsAre("brug", "haven"));
  const auto second = book->report(kFirstDay + days(1), std::nullopt, 10);
  EXPECT_EQ(second->from, kFirstDay + days(1));
  const auto before = book->report(std::nullopt, kFirstDay - days(1), 10);
  EXPECT_EQ(before->totals.searches, 0U);
  EXPECT_THAT(before->queries, IsEmpty());
}

TEST_F(Book, AddsUpDaysBeforeItShowsAQuery) {
  const auto book = open();
  search(*book, "haven", 3);
  ASSERT_TRUE(book->write());
  today_ = kFirstDay + days(1);
  ASSERT_TRUE(book->write());
  search(*book, "haven", 2);
  EXPECT_THAT(queries(*book->report(std::nullopt, std::nullopt, 10)), ElementsAre("haven"));
  EXPECT_THAT(queries(*book->report(kFirstDay, kFirstDay, 10)), IsEmpty());
  EXPECT_THAT(queries(*book->report(kFirstDay + days(1), kFirstDay + days(1), 10)), IsEmpty());
}

TEST_F(Book, KeepsNinetyDays) {
  const auto book = open();
  search(*book, "haven", 5);
  ASSERT_TRUE(book->write());
  today_ = kFirstDay + days(89);
  ASSERT_TRUE(book->write());
  EXPECT_THAT(queries(*book->report(std::nullopt, std::nullopt, 10)), ElementsAre("haven"));
  today_ = kFirstDay + days(90);
  EXPECT_THAT(queries(*book->report(std::nullopt, std::nullopt, 10)), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(directory() / "2026-11-01.json"));
}

TEST_F(Book, AClockThatIsPutBackGoesOnWithThatDay) {
  const auto book = open();
  search(*book, "haven", 3);
  ASSERT_TRUE(book->write());
  today_ = kFirstDay + days(1);
  ASSERT_TRUE(book->write());
  today_ = kFirstDay;
  search(*book, "haven", 2);
  EXPECT_THAT(queries(*book->report(kFirstDay, kFirstDay, 10)), ElementsAre("haven"));
}

TEST_F(Book, CountsWhatIsTypedOnceItIsWhole) {
  const auto book = open();
  for (const char* const text : {"h", "ha", "hav", "haven"}) book->count_typed(text, false);
  book->finish();
  const auto report = open()->report(std::nullopt, std::nullopt, 10);
  EXPECT_EQ(report->totals.searches, 1U);
}

TEST_F(Book, AFileThatIsNoneIsNoStart) {
  std::filesystem::create_directories(directory());
  std::ofstream(directory() / "2026-11-01.json") << "{";
  const auto book = InsightBook::open(directory(), {.today = [] { return kFirstDay; }, .report = {}});
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, ErrorCode::io_error);
}

TEST_F(Book, MayBeUsedByManyThreads) {
  const auto book = open();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&book] {
      for (int i = 0; i < 500; ++i) {
        book->count_search("haven", false);
        book->count_click("haven", "a", 1);
        if (i % 100 == 0) {
          EXPECT_TRUE(book->write());
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto report = book->report(std::nullopt, std::nullopt, 10);
  EXPECT_EQ(report->totals.searches, 2'000U);
  ASSERT_EQ(report->queries.size(), 1U);
  EXPECT_EQ(report->queries[0].count.searches, 2'000U);
  EXPECT_EQ(report->queries[0].count.clicks, 2'000U);
  EXPECT_EQ(report->clicked.at(0).clicks, 2'000U);
}

}  // namespace
}  // namespace trefwoord::insights
