#include "server/access_log.h"

#include <gtest/gtest.h>

namespace trefwoord::server {
namespace {

http::Exchange exchange(std::string_view target) {
  return {"GET", target, "/v1/search", "127.0.0.1", 200, 5120, std::chrono::microseconds(1204)};
}

TEST(AccessLine, HasEverythingButTheQuery) {
  EXPECT_EQ(access_line(exchange("/v1/search?q=geheim"), false),
            "method=GET route=/v1/search path=/v1/search status=200 bytes=5120 ms=1.204 remote=127.0.0.1");
}

TEST(AccessLine, HasTheQueryWhenAskedFor) {
  EXPECT_EQ(access_line(exchange("/v1/search?q=fiets"), true),
            "method=GET route=/v1/search path=\"/v1/search?q=fiets\" status=200 bytes=5120 ms=1.204 "
            "remote=127.0.0.1");
}

TEST(AccessLine, HasNoKeys) {
  EXPECT_EQ(access_line(exchange("/1/indexes/*/queries?x-algolia-api-key=tw_search_geheim&x=1"), true),
            "method=GET route=/v1/search path=\"/1/indexes/*/queries?x-algolia-api-key=...&x=1\" status=200 "
            "bytes=5120 ms=1.204 remote=127.0.0.1");
}

TEST(AccessLine, ClientsCannotForgeValuesOrLines) {
  http::Exchange hostile = exchange("/a\" status=500\nlevel=error\\\xff");
  hostile.route = "";
  EXPECT_EQ(access_line(hostile, false),
            "method=GET route=\"\" path=\"/a\\\" status=500\\x0alevel=error\\\\\\xff\" status=200 bytes=5120 "
            "ms=1.204 "
            "remote=127.0.0.1");
}

TEST(FailureLine, IsOneValue) {
  EXPECT_EQ(failure_line({ErrorCode::io_error, "Cannot read \"/srv/data\".\n"}),
            "message=\"Cannot read \\\"/srv/data\\\".\\x0a\"");
}

}  // namespace
}  // namespace trefwoord::server
