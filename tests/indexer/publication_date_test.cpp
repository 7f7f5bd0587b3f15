#include "indexer/publication_date.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace trefwoord::indexer {
namespace {

using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;
using Precision = PublicationDate::Precision;

sys_days day(int y, unsigned m, unsigned d) {
  return year(y) / static_cast<int>(m) / static_cast<int>(d);
}

PublicationDate parsed_date(std::string_view text) {
  auto date = PublicationDate::parse(text);
  if (!date) throw std::invalid_argument(date.error().message);
  return *date;
}

TEST(PublicationDate, KeepsThePrecisionItCameWith) {
  struct Case {
    std::string text;
    Precision precision;
    sys_days first;
    sys_days last;
  };
  const std::vector<Case> cases = {
      {"2022", Precision::year, day(2022, 1, 1), day(2022, 12, 31)},
      {"2022-01", Precision::month, day(2022, 1, 1), day(2022, 1, 31)},
      {"2022-04", Precision::month, day(2022, 4, 1), day(2022, 4, 30)},
      {"2022-02", Precision::month, day(2022, 2, 1), day(2022, 2, 28)},
      {"2024-02", Precision::month, day(2024, 2, 1), day(2024, 2, 29)},
      {"2022-01-23", Precision::day, day(2022, 1, 23), day(2022, 1, 23)},
      {"2022-01-23T09:30:00Z", Precision::instant, day(2022, 1, 23), day(2022, 1, 23)},
  };
  for (const Case& c : cases) {
    const PublicationDate date = parsed_date(c.text);
    EXPECT_EQ(date.text(), c.text);
    EXPECT_EQ(date.precision(), c.precision) << c.text;
    EXPECT_EQ(date.first_day(), c.first) << c.text;
    EXPECT_EQ(date.last_day(), c.last) << c.text;
  }
}

TEST(PublicationDate, SortsByItsFirstSecond) {
  struct Case {
    std::string text;
    std::chrono::sys_seconds first;
  };
  const sys_days d = day(2021, 3, 14);
  const seconds ten = std::chrono::hours(10);
  const std::vector<Case> cases = {
      {"2021", day(2021, 1, 1)},
      {"2021-03", day(2021, 3, 1)},
      {"2021-03-14", d},
      {"2021-03-14T10:00:00Z", d + ten},
      {"2021-03-14t10:00:00z", d + ten},
      {"2021-03-14 10:00:00Z", d + ten},
      {"2021-03-14T10:00:00", d + ten},
      {"2021-03-14T10:00:00.5Z", d + ten},
      {"2021-03-14T10:00:00.123456789+00:00", d + ten},
      {"2021-03-14T10:00:00-00:00", d + ten},
      {"2021-03-14T10:00:00+01:00", d + ten - seconds(3600)},
      {"2021-03-14T10:00:00-05:30", d + ten + seconds(19800)},
      {"2021-03-14T00:00:00+23:59", d - seconds(86340)},
      {"2021-03-14T23:59:59Z", d + seconds(86399)},
      {"2016-12-31T23:59:60Z", day(2016, 12, 31) + seconds(86399)},
  };
  for (const Case& c : cases) EXPECT_EQ(parsed_date(c.text).first_second(), c.first) << c.text;
}

TEST(PublicationDate, TheCalendarDateIsTheOneThatWasWritten) {
  const PublicationDate date = parsed_date("2022-01-01T00:30:00+01:00");
  EXPECT_EQ(date.first_day(), day(2022, 1, 1));
  EXPECT_EQ(date.last_day(), day(2022, 1, 1));
  EXPECT_EQ(date.first_second(), day(2021, 12, 31) + std::chrono::minutes(23 * 60 + 30));
}

TEST(PublicationDate, AcceptsBothEndsOfEveryRange) {
  for (const char* text :
       {"0001", "9999", "2022-01", "2022-12", "0001-01-01", "9999-12-31", "2022-01-31", "2022-04-30",
        "2024-02-29", "2000-02-29", "2021-03-14T00:00:00Z", "2021-03-14T23:59:59Z", "2021-03-14T10:00:60Z",
        "2021-03-14T10:00:00+00:00", "2021-03-14T10:00:00-23:59", "2021-03-14T10:00:00.1Z",
        "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"}) {
    EXPECT_TRUE(PublicationDate::parse(text)) << text;
  }
}

TEST(PublicationDate, RejectsWhatIsImpossibleOrNotOneOfTheForms) {
  const std::vector<std::string> wrong = {"",
                                          " ",
                                          "0000",
                                          "10000",
                                          "202",
                                          "2022-",
                                          "2022-00",
                                          "2022-13",
                                          "2022-1",
                                          "2022-01-",
                                          "2022-01-00",
                                          "2022-01-32",
                                          "2022-04-31",
                                          "2022-02-29",
                                          "2022-02-30",
                                          "1900-02-29",
                                          "2100-02-29",
                                          "2022-1-1",
                                          "2022-01-1",
                                          "2022-01-001",
                                          "2022/01/01",
                                          "20220101",
                                          "01-02-2022",
                                          "1 januari 2022",
                                          "gisteren",
                                          " 2022",
                                          "2022 ",
                                          "+2022",
                                          "-2022",
                                          "２０２２",
                                          "2022-01-01T",
                                          "2022-01-01T10",
                                          "2022-01-01T10:00",
                                          "2022-01-01T10:00Z",
                                          "2022-01-01T24:00:00Z",
                                          "2022-01-01T10:60:00Z",
                                          "2022-01-01T10:00:61Z",
                                          "2022-01-01T10:00:00.Z",
                                          "2022-01-01T10:00:00.1234567890Z",
                                          "2022-01-01T10:00:00+24:00",
                                          "2022-01-01T10:00:00+01:60",
                                          "2022-01-01T10:00:00+0100",
                                          "2022-01-01T10:00:00+01",
                                          "2022-01-01T10:00:00ZZ",
                                          "2022-01-01T10:00:00 CET",
                                          "2022-01-01X10:00:00Z",
                                          "2022-01-01  10:00:00Z",
                                          "2022-01T10:00:00Z",
                                          std::string("2022\0", 5)};
  for (const std::string& text : wrong) {
    const auto date = PublicationDate::parse(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().code, ErrorCode::invalid_article);
    EXPECT_EQ(date.error().field, "published");
  }
}

TEST(PublicationDate, TheErrorShowsWhatWasWrittenWhenItIsShort) {
  EXPECT_NE(PublicationDate::parse("2022-02-30").error().message.find("2022-02-30"), std::string::npos);
  const std::string forty(40, '7');
  EXPECT_NE(PublicationDate::parse(forty).error().message.find(forty), std::string::npos);
  const std::string longer(41, '7');
  EXPECT_EQ(PublicationDate::parse(longer).error().message.find(longer), std::string::npos);
  EXPECT_EQ(PublicationDate::parse("2022\xFF").error().message.find('\xFF'), std::string::npos);
}

TEST(PublicationDate, IsEqualWhenItsTextIs) {
  EXPECT_EQ(parsed_date("2022-01"), parsed_date("2022-01"));
  EXPECT_NE(parsed_date("2022-01"), parsed_date("2022-01-01"));
}

}  // namespace
}  // namespace trefwoord::indexer
