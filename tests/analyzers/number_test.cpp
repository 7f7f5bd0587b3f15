#include "analyzers/number.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace trefwoord::analyzers {
namespace {

TEST(ReadDigitChain, KnowsDutchNumbers) {
  for (const std::string_view number : {"5", "1.000", "12.000", "999.999.999", "1.000,50", "12,5", "2.5",
                                        "0.125", "1000.50", "1.00", "10.0000"}) {
    const auto [end, is_number] = read_digit_chain(number, 0);
    EXPECT_EQ(end, number.size()) << number;
    EXPECT_TRUE(is_number) << number;
  }
}

TEST(ReadDigitChain, KnowsWhatIsNone) {
  for (const std::string_view chain :
       {"1.2.3", "12.05.2020", "1,2,3", "1,000,000", "1.000.00", "1,5.2", "1.000.5,2"}) {
    const auto [end, is_number] = read_digit_chain(chain, 0);
    EXPECT_EQ(end, chain.size()) << chain;
    EXPECT_FALSE(is_number) << chain;
  }
}

TEST(ReadDigitChain, StopsBehindTheLastDigit) {
  EXPECT_EQ(read_digit_chain("op 1.000. Toen", 3).end, 8U);
  EXPECT_EQ(read_digit_chain("1..5", 0).end, 1U);
  EXPECT_EQ(read_digit_chain("5,-", 0).end, 1U);
  EXPECT_EQ(read_digit_chain("1.000ste", 0).end, 5U);
}

std::string without_thousands_points(std::string word) {
  remove_thousands_points(word);
  return word;
}

TEST(RemoveThousandsPoints, TakesOutOnlyThem) {
  EXPECT_EQ(without_thousands_points("1.000"), "1000");
  EXPECT_EQ(without_thousands_points("1.000.000,50"), "1000000,50");
  EXPECT_EQ(without_thousands_points("999.999"), "999999");
  EXPECT_EQ(without_thousands_points("1000.000"), "1000.000");
  EXPECT_EQ(without_thousands_points("0.125"), "0.125");
  EXPECT_EQ(without_thousands_points("2.5"), "2.5");
  EXPECT_EQ(without_thousands_points("2.5000"), "2.5000");
  EXPECT_EQ(without_thousands_points("10.000ste"), "10000ste");
  EXPECT_EQ(without_thousands_points("12"), "12");
}

}  // namespace
}  // namespace trefwoord::analyzers
