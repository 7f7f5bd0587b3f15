#include "server/access_log.h"

#include <gtest/gtest.h>

namespace trefwoord::server {
namespace {

http::Exchange exchange(std::string_view target) {
  return {.method = "GET",
          .target = target,
          .route = "/v1/search",
          .remote_address = "127.0.0.1",
          .request_id = "6b1f",
          .key_id = {},
          .status = 200,
          .response_bytes = 5120,
          .duration = std::chrono::microseconds(1204)};
}

TEST(AccessLine, HasEverythingButTheQuery) {
  EXPECT_EQ(access_line(exchange("/v1/search?q=geheim"), false),
            R"({"event":"request","request":"6b1f","method":"GET","route":"/v1/search","path":"/v1/search",)"
            R"("status":200,"bytes":5120,"ms":1.204,"client":"127.0.0.1"})");
}

TEST(AccessLine, HasTheQueryWhenAskedFor) {
  EXPECT_NE(access_line(exchange("/v1/search?q=fiets"), true).find(R"("path":"/v1/search?q=fiets",)"),
            std::string::npos);
}

TEST(AccessLine, NamesTheCallersKeyAndTellsNone) {
  http::Exchange with_key = exchange("/1/indexes/*/queries?x-algolia-api-key=tw_search_geheim&x=1");
  with_key.key_id = "1a2b3c4d";
  const std::string line = access_line(with_key, true);
  EXPECT_NE(line.find(R"("path":"/1/indexes/*/queries?x-algolia-api-key=...&x=1",)"), std::string::npos);
  EXPECT_TRUE(line.ends_with(R"("client":"127.0.0.1","key":"1a2b3c4d"})")) << line;
}

TEST(AccessLine, ClientsCannotForgeValuesOrLines) {
  http::Exchange hostile = exchange("/a\",\"status\":500}\n{\"level\":\"error\\\xff");
  hostile.route = "";
  EXPECT_EQ(access_line(hostile, false), R"({"event":"request","request":"6b1f","method":"GET","route":"",)"
                                         R"("path":"/a\",\"status\":500}\n{\"level\":\"error\\)"
                                         "\xEF\xBF\xBD"
                                         R"(","status":200,"bytes":5120,"ms":1.204,"client":"127.0.0.1"})");
}

}  // namespace
}  // namespace trefwoord::server
