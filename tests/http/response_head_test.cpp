#include "server/http/response_head.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/http/http_date.h"

namespace trefwoord::http {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

TEST(ResponseHead, SaysAllThatAClientNeeds) {
  const std::string head = response_head({200, "application/json", "{}", {{"X-A", "1"}, {"X-B", "2"}}}, {});
  EXPECT_THAT(head, MatchesRegex("HTTP/1.1 200 OK\r\nServer: Trefwoord/[0-9.]+\r\n"
                                 "Date: [A-Z][a-z]+, .+ GMT\r\n"
                                 "Content-Type: application/json\r\nContent-Length: 2\r\n"
                                 "X-A: 1\r\nX-B: 2\r\n\r\n"));
}

TEST(ResponseHead, SpeaksOfTheConnectionOnlyWhereItMust) {
  const Response response{200, "text/plain", "x", {}};
  EXPECT_THAT(response_head(response, {.keep_alive = true, .to_http_1_0 = false}),
              Not(HasSubstr("Connection")));
  EXPECT_THAT(response_head(response, {.keep_alive = false, .to_http_1_0 = false}),
              EndsWith("\r\nConnection: close\r\n\r\n"));
  EXPECT_THAT(response_head(response, {.keep_alive = true, .to_http_1_0 = true}),
              EndsWith("\r\nConnection: keep-alive\r\n\r\n"));
}

TEST(ResponseHead, KnowsWhichStatusHasNoBody) {
  for (const unsigned status : {204U, 304U}) {
    const std::string head = response_head({status, "text/plain", "", {}}, {});
    EXPECT_THAT(head, Not(HasSubstr("Content-")));
    EXPECT_FALSE(may_have_body(status));
  }
  for (const unsigned status : {200U, 201U, 404U, 503U}) EXPECT_TRUE(may_have_body(status));
  EXPECT_THAT(response_head({200, "", "", {}}, {}), HasSubstr("\r\nContent-Length: 0\r\n"));
  EXPECT_THAT(response_head({200, "", "", {}}, {}), Not(HasSubstr("Content-Type")));
}

TEST(ResponseHead, LetsNoValueBeginAHeader) {
  const std::string head = response_head(
      {303, "text/html", "", {{"Location", std::string("/a\r\nSet-Cookie: b\0c\x7F", 20)}}}, {});
  EXPECT_THAT(head, HasSubstr("\r\nLocation: /a  Set-Cookie: b c \r\n"));
}

TEST(ResponseHead, NamesStatusesAndBearsUnknownOnes) {
  EXPECT_THAT(response_head({413, "", "", {}}, {}), StartsWith("HTTP/1.1 413 Payload Too Large\r\n"));
  EXPECT_THAT(response_head({299, "", "", {}}, {}), StartsWith("HTTP/1.1 299 "));
}

TEST(HttpDate, IsInTheFixedForm) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(784111778), "Sun, 06 Nov 1994 08:49:38 GMT");
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(1709164800), "Thu, 29 Feb 2024 00:00:00 GMT");
}

}  // namespace
}  // namespace trefwoord::http
