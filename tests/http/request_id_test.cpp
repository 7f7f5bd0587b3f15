#include "server/http/request_id.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace trefwoord::http {
namespace {

TEST(RequestId, IsTheClientsWhereItIsFitForALog) {
  EXPECT_EQ(request_id("af-1_B.9"), "af-1_B.9");
  EXPECT_EQ(request_id(std::string(64, 'a')), std::string(64, 'a'));
}

TEST(RequestId, IsANewOneElse) {
  for (const std::string& given : {std::string(), std::string(65, 'a'), std::string("a b"),
                                   std::string("a\n"), std::string("\"x\""), std::string("é")}) {
    EXPECT_NE(request_id(given), given);
    EXPECT_THAT(request_id(given), testing::MatchesRegex("[0-9a-f]{16}"));
  }
}

TEST(RequestId, IsNeverTheSame) {
  std::set<std::string> ids;
  for (int i = 0; i < 10'000; ++i) ids.insert(request_id(""));
  EXPECT_EQ(ids.size(), 10'000U);
}

}  // namespace
}  // namespace trefwoord::http
