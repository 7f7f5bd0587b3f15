#include "server/admin/dutch_figures.h"

#include <gtest/gtest.h>

namespace trefwoord::admin {
namespace {

TEST(DutchFigures, Bytes) {
  EXPECT_EQ(dutch_bytes(0), "0 bytes");
  EXPECT_EQ(dutch_bytes(999), "999 bytes");
  EXPECT_EQ(dutch_bytes(1'000), "1,0 kB");
  EXPECT_EQ(dutch_bytes(999'949), "999,9 kB");
  EXPECT_EQ(dutch_bytes(999'950), "1,0 MB");
  EXPECT_EQ(dutch_bytes(1'234'567'890), "1,2 GB");
  EXPECT_EQ(dutch_bytes(12'000'000'000'000'000), "12000,0 TB");
}

TEST(DutchFigures, Durations) {
  EXPECT_EQ(dutch_duration(0), "0 seconden");
  EXPECT_EQ(dutch_duration(1), "1 seconde");
  EXPECT_EQ(dutch_duration(60), "1 minuut");
  EXPECT_EQ(dutch_duration(125), "2 minuten, 5 seconden");
  EXPECT_EQ(dutch_duration(3'601), "1 uur");
  EXPECT_EQ(dutch_duration(3 * 86'400 + 4 * 3'600 + 59), "3 dagen, 4 uur");
}

TEST(DutchFigures, TimesAndDecimals) {
  EXPECT_EQ(dutch_time("2026-11-27T13:05:00Z"), "27 november 2026, 13:05 uur (UTC)");
  EXPECT_EQ(dutch_time(""), "");
  EXPECT_EQ(dutch_decimal(212.34), "212,3");
}

}  // namespace
}  // namespace trefwoord::admin
