#include "indexer/schema.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <chrono>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer::schema {
namespace {

// Puts the term into a database, which is where Xapian checks its length.
bool xapian_takes(const std::string& term) {
  const test::TemporaryDirectory directory;
  Xapian::WritableDatabase database(directory.path().string(), Xapian::DB_CREATE_OR_OPEN);
  Xapian::Document document;
  document.add_boolean_term(term);
  try {
    database.add_document(document);
    database.commit();
    return true;
  } catch (const Xapian::InvalidArgumentError&) {
    return false;
  }
}

TEST(Schema, FiltersDoNotMindCaseAccentsOrBlanksAtTheEnds) {
  EXPECT_EQ(filter_term(kSectionPrefix, "  Économie\n"), "XSeconomie");
  EXPECT_EQ(filter_term(kSectionPrefix, "economie"), "XSeconomie");
  EXPECT_NE(filter_term(kSectionPrefix, "de economie"), filter_term(kSectionPrefix, "deeconomie"));
}

TEST(Schema, ABlankFilterValueLeavesThePrefixAlone) {
  EXPECT_EQ(filter_term(kTagPrefix, " \t\n"), "K");
}

TEST(Schema, IdsAreComparedByteByByte) {
  EXPECT_EQ(id_term("Bericht-1"), "QBericht-1");
  EXPECT_NE(id_term("bericht-1"), id_term("Bericht-1"));
  EXPECT_NE(id_term("bericht-1"), id_term("bericht-1 "));
}

TEST(Schema, TermsUpToTheLimitStandAsTheyAre) {
  const std::string id(kMaxTermBytes - kIdPrefix.size(), 'x');
  EXPECT_EQ(id_term(id), "Q" + id);
  const std::string longer = id + "x";
  EXPECT_NE(id_term(longer), "Q" + longer);
  EXPECT_LE(id_term(longer).size(), kMaxTermBytes);
}

TEST(Schema, LongIdsWithOneBeginningStayApart) {
  const std::string beginning(500, 'x');
  EXPECT_NE(id_term(beginning + "1"), id_term(beginning + "2"));
  EXPECT_EQ(id_term(beginning + "1").substr(0, 100), id_term(beginning + "2").substr(0, 100));
}

TEST(Schema, OnlyTermsThatAreSurelyWholeTellTheirIds) {
  for (const std::size_t bytes : {1U, 100U, 134U}) {
    EXPECT_TRUE(is_whole_id_term(id_term(std::string(bytes, 'x')))) << bytes;
  }
  for (const std::size_t bytes : {135U, 240U, 512U}) {
    EXPECT_FALSE(is_whole_id_term(id_term(std::string(bytes, 'x')))) << bytes;
    EXPECT_FALSE(is_whole_id_term(id_term(std::string(bytes, '\0')))) << bytes;
  }
  EXPECT_FALSE(is_whole_id_term(id_term(std::string(120, '\0'))));  // the shortest with a hash
}

TEST(Schema, StemsAreTheTermsWithoutAPrefix) {
  for (const char* prefixed : {"Qbericht-1", "XSregio", "A", "Z"}) {
    EXPECT_TRUE(is_prefixed(prefixed)) << prefixed;
    EXPECT_LT(prefixed, kBehindPrefixes) << prefixed;
  }
  for (const char* stem : {"", "brug", "2022", "één", "@", "["}) EXPECT_FALSE(is_prefixed(stem)) << stem;
}

TEST(Schema, XapianTakesEveryTermThatComesOut) {
  EXPECT_TRUE(xapian_takes(std::string(245, 'x')));
  EXPECT_FALSE(xapian_takes(std::string(246, 'x')));  // the limit the rule is made for
  for (const std::size_t bytes : {1U, 119U, 120U, 238U, 239U, 240U, 241U, 245U, 246U, 512U}) {
    EXPECT_TRUE(xapian_takes(id_term(std::string(bytes, 'x')))) << bytes;
    EXPECT_TRUE(xapian_takes(id_term(std::string(bytes, '\0')))) << bytes;
    EXPECT_TRUE(xapian_takes(id_term(std::string(bytes / 2, 'x') + std::string(bytes / 2, '\0')))) << bytes;
    EXPECT_TRUE(xapian_takes(filter_term(kSectionPrefix, std::string(bytes, 'x')))) << bytes;
  }
}

TEST(Schema, DaysSortAsBytesOverAllYears) {
  using namespace std::chrono;
  std::string last;
  for (int y = 1; y <= 9999; ++y) {
    for (const unsigned m : {1U, 12U}) {
      const std::int64_t day = sys_days{year{y} / month{m} / 28}.time_since_epoch().count();
      const std::string sortable = sortable_day(day);
      ASSERT_EQ(sortable.size(), 3U);
      ASSERT_LT(last, sortable) << y << '-' << m;
      ASSERT_EQ(day_of(sortable), day);
      last = sortable;
    }
  }
}

TEST(Schema, SecondsSortAsBytesOverAllYears) {
  using namespace std::chrono;
  std::string last;
  for (int y = 1; y <= 9999; ++y) {
    const sys_seconds first{sys_days{year{y} / 1 / 1}};
    for (const seconds offset : {seconds{0}, seconds{1}, seconds{86'399}}) {
      const std::string sortable = sortable_seconds((first + offset).time_since_epoch().count());
      ASSERT_EQ(sortable.size(), 5U);
      ASSERT_LT(last, sortable) << y;
      last = sortable;
    }
  }
}

TEST(Schema, TheEpochIsTheMiddle) {
  EXPECT_LT(sortable_day(-1), sortable_day(0));
  EXPECT_LT(sortable_day(0), sortable_day(1));
  EXPECT_LT(sortable_seconds(-1), sortable_seconds(0));
  EXPECT_LT(sortable_seconds(0), sortable_seconds(1));
}

}  // namespace
}  // namespace trefwoord::indexer::schema
