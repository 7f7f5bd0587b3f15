#include "server/api/media_type.h"

#include <gtest/gtest.h>

namespace trefwoord::api {
namespace {

TEST(MediaType, KnowsJson) {
  for (const char* type :
       {"application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"}) {
    EXPECT_TRUE(is_json(type)) << type;
    EXPECT_FALSE(is_ndjson(type)) << type;
  }
  for (const char* type : {"", "text/plain", "application/jsonx", "text/html;a=application/json"}) {
    EXPECT_FALSE(is_json(type)) << type;
  }
}

TEST(MediaType, KnowsLinesOfJson) {
  for (const char* type : {"application/x-ndjson", "application/ndjson;charset=utf-8"}) {
    EXPECT_TRUE(is_ndjson(type)) << type;
    EXPECT_FALSE(is_json(type)) << type;
  }
}

TEST(MediaType, FindsThemInAccept) {
  EXPECT_TRUE(accepts_ndjson("application/x-ndjson"));
  EXPECT_TRUE(accepts_ndjson("application/json, application/x-ndjson;q=0.5"));
  EXPECT_FALSE(accepts_ndjson(""));
  EXPECT_FALSE(accepts_ndjson("*/*"));
  EXPECT_FALSE(accepts_ndjson("application/json, ,"));
}

}  // namespace
}  // namespace trefwoord::api
