#include "server/http/request_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/http/target.h"

namespace trefwoord::http {
namespace {

using testing::ElementsAre;
using testing::Pair;
using Phase = RequestParser::Phase;

constexpr std::size_t kMaxHeader = 16384;
constexpr std::size_t kMaxBody = 1000;

// Feeds `bytes` in pieces of `step`, as a connection would; returns how many the request took.
std::size_t feed_in_steps(RequestParser& parser, std::string_view bytes, std::size_t step) {
  std::size_t taken = 0;
  std::size_t come = 0;
  while (parser.phase() < Phase::complete && come < bytes.size()) {
    come = std::min(come + step, bytes.size());
    taken += parser.feed(bytes.substr(taken, come - taken));
  }
  return taken;
}

std::string header_of(std::size_t bytes) {
  const std::string start = "GET / HTTP/1.1\r\nHost: a\r\n";
  const std::string name = "X: ";
  return start + name + std::string(bytes - start.size() - name.size() - 4, 'x') + "\r\n\r\n";
}

TEST(RequestParser, ReadsARequestInPiecesOfAnySize) {
  const std::string bytes =
      "\r\nPOST /v1/zoek%20/?q=a+b HTTP/1.1\r\nHost: a\r\nX-Two:  b c \r\nContent-Length: 5\r\n\r\nhalloGET";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    RequestParser parser(kMaxHeader, kMaxBody);
    EXPECT_EQ(feed_in_steps(parser, bytes, step), bytes.size() - 3);
    ASSERT_EQ(parser.phase(), Phase::complete) << step;
    const Request& request = parser.request();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.target, "/v1/zoek%20/?q=a+b");
    EXPECT_EQ(request.path, "/v1/zoek ");
    EXPECT_THAT(request.query, ElementsAre(Pair("q", "a b")));
    EXPECT_THAT(request.headers,
                ElementsAre(Pair("host", "a"), Pair("x-two", "b c"), Pair("content-length", "5")));
    EXPECT_EQ(request.body, "hallo");
  }
}

TEST(RequestParser, ReadsChunksInPiecesOfAnySizeAndDropsTrailers) {
  const std::string bytes =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
      "3\r\nhal\r\n2;x=\"y\"\r\nlo\r\n0\r\nAuthorization: geheim\r\n\r\n";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    RequestParser parser(kMaxHeader, kMaxBody);
    EXPECT_EQ(feed_in_steps(parser, bytes, step), bytes.size());
    ASSERT_EQ(parser.phase(), Phase::complete) << step << ": " << parser.refusal().detail;
    EXPECT_EQ(parser.request().body, "hallo");
    EXPECT_EQ(parser.request().header("authorization"), std::nullopt);
  }
}

TEST(RequestParser, TellsItsPhases) {
  RequestParser parser(kMaxHeader, kMaxBody);
  EXPECT_EQ(parser.phase(), Phase::idle);
  EXPECT_EQ(parser.feed("\r\n\r"), 2U);
  EXPECT_EQ(parser.phase(), Phase::idle);
  EXPECT_EQ(parser.feed("\r\nPUT / HT"), 2U);
  EXPECT_EQ(parser.phase(), Phase::header);
  std::string rest = "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n";
  EXPECT_EQ(parser.feed(rest), rest.size());
  EXPECT_EQ(parser.phase(), Phase::body);
  EXPECT_EQ(parser.feed("a"), 1U);
  EXPECT_EQ(parser.phase(), Phase::body);
  EXPECT_EQ(parser.feed("bc"), 1U);
  EXPECT_EQ(parser.phase(), Phase::complete);
}

TEST(RequestParser, ReadsAnEmptyChunkedBodyInPiecesOfAnySize) {
  const std::string bytes =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    RequestParser parser(kMaxHeader, kMaxBody);
    EXPECT_EQ(feed_in_steps(parser, bytes, step), bytes.size());
    EXPECT_EQ(parser.phase(), Phase::complete);
    EXPECT_EQ(parser.request().body, "");
  }
}

struct KeepAliveCase {
  std::string_view version_and_connection;
  bool keeps_alive;
};

TEST(RequestParser, KnowsWhetherTheConnectionStays) {
  constexpr KeepAliveCase kCases[] = {
      {"1.1", true},  {"1.1\r\nConnection: close", false},     {"1.1\r\nConnection: foo, Close", false},
      {"1.0", false}, {"1.0\r\nConnection: Keep-Alive", true},
  };
  for (const auto& [version, keeps_alive] : kCases) {
    RequestParser parser(kMaxHeader, kMaxBody);
    parser.feed("GET / HTTP/" + std::string(version) + "\r\nHost: a\r\n\r\n");
    ASSERT_EQ(parser.phase(), Phase::complete) << version;
    EXPECT_EQ(parser.keeps_alive(), keeps_alive) << version;
    EXPECT_EQ(parser.is_http_1_0(), version.starts_with("1.0"));
  }
}

TEST(RequestParser, KnowsWhoWaitsForContinue) {
  for (const auto& [version, waits] : {std::pair("1.1", true), std::pair("1.0", false)}) {
    RequestParser parser(kMaxHeader, kMaxBody);
    parser.feed("PUT / HTTP/" + std::string(version) +
                "\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\n");
    EXPECT_EQ(parser.expects_continue(), waits);
  }
}

struct RefusedCase {
  std::string_view bytes;
  unsigned status;
  std::string_view code;
};

constexpr RefusedCase kRefusedCases[] = {
    {"hallo\r\n\r\n", 400, "bad_request"},
    {"GET /\r\n\r\n", 400, "bad_request"},
    {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"GET / HTTP/1.2\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"G@T / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"GET / HTTP/1.1\r\n\r\n", 400, "bad_request"},
    {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400, "bad_request"},
    {"GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n", 400, "bad_request"},
    {"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"GET /?q=%C3 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"},
    {"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"},
    // What two programs in a row might read as two different requests.
    {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
     "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n", 400,
     "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 4\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551617\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
     "bad_request"},
    {"PUT / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 400, "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", 400,
     "bad_request"},
    {"PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", 400,
     "bad_request"},
};

TEST(RequestParser, RefusesWhatIsMalformedOrAmbiguous) {
  for (const RefusedCase& refused : kRefusedCases) {
    for (const std::size_t step : {std::size_t{1}, refused.bytes.size()}) {
      RequestParser parser(kMaxHeader, kMaxBody);
      feed_in_steps(parser, refused.bytes, step);
      ASSERT_EQ(parser.phase(), Phase::refused) << refused.bytes;
      EXPECT_EQ(parser.refusal().status, refused.status) << refused.bytes;
      EXPECT_EQ(parser.refusal().code, refused.code) << refused.bytes;
      EXPECT_FALSE(parser.refusal().detail.empty()) << refused.bytes;
    }
  }
}

TEST(RequestParser, TakesWhatIsOddButClear) {
  for (const char* bytes : {"GET / HTTP/1.0\r\n\r\n", "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
                            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "BREW /pot HTTP/1.1\r\nHost:\r\n\r\n",
                            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"}) {
    RequestParser parser(kMaxHeader, kMaxBody);
    parser.feed(bytes);
    EXPECT_EQ(parser.phase(), Phase::complete) << bytes;
  }
}

TEST(RequestParser, BoundsTheHeader) {
  for (const std::size_t step : {std::size_t{1}, std::size_t{100}, kMaxHeader + 1}) {
    RequestParser at_limit(kMaxHeader, kMaxBody);
    feed_in_steps(at_limit, header_of(kMaxHeader), step);
    EXPECT_EQ(at_limit.phase(), Phase::complete) << step;

    RequestParser beyond(kMaxHeader, kMaxBody);
    feed_in_steps(beyond, header_of(kMaxHeader + 1), step);
    ASSERT_EQ(beyond.phase(), Phase::refused) << step;
    EXPECT_EQ(beyond.refusal().status, 431U);
    EXPECT_EQ(beyond.refusal().code, "header_too_large");
  }
}

TEST(RequestParser, BoundsAHeaderOfManySmallLines) {
  RequestParser parser(kMaxHeader, kMaxBody);
  std::size_t sent = parser.feed("GET / HTTP/1.1\r\nHost: a\r\n");
  std::string pending;
  while (parser.phase() == Phase::header && sent < 2 * kMaxHeader) {
    pending += "X: y\r\n";
    const std::size_t taken = parser.feed(pending);
    pending.erase(0, taken);
    sent += 6;
  }
  ASSERT_EQ(parser.phase(), Phase::refused);
  EXPECT_EQ(parser.refusal().status, 431U);
  EXPECT_LE(sent, kMaxHeader + 6);
}

TEST(RequestParser, BoundsTheTarget) {
  const auto request_of = [](std::size_t target_bytes) {
    return "GET /" + std::string(target_bytes - 1, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
  };
  RequestParser at_limit(kMaxHeader, kMaxBody);
  at_limit.feed(request_of(kMaxTargetBytes));
  EXPECT_EQ(at_limit.phase(), Phase::complete);

  for (const std::size_t size : {kMaxTargetBytes + 1, kMaxTargetBytes + 100, kMaxHeader + 100}) {
    for (const std::size_t step : {std::size_t{1000}, size + 100}) {
      RequestParser beyond(kMaxHeader, kMaxBody);
      feed_in_steps(beyond, request_of(size), step);
      ASSERT_EQ(beyond.phase(), Phase::refused) << size;
      EXPECT_EQ(beyond.refusal().status, 414U);
      EXPECT_EQ(beyond.refusal().code, "uri_too_long");
    }
  }
}

TEST(RequestParser, BoundsTheAnnouncedBodyBeforeItComes) {
  const auto header_for = [](std::size_t length) {
    return "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
  };
  RequestParser at_limit(kMaxHeader, kMaxBody);
  at_limit.feed(header_for(kMaxBody));
  EXPECT_EQ(at_limit.phase(), Phase::body);

  RequestParser beyond(kMaxHeader, kMaxBody);
  beyond.feed(header_for(kMaxBody + 1));
  ASSERT_EQ(beyond.phase(), Phase::refused);
  EXPECT_EQ(beyond.refusal().status, 413U);
  EXPECT_EQ(beyond.refusal().code, "body_too_large");
}

TEST(RequestParser, BoundsTheChunkedBodyAsAWhole) {
  const std::string head = "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string half = "1f4\r\n" + std::string(500, 'a') + "\r\n";
  RequestParser at_limit(kMaxHeader, kMaxBody);
  at_limit.feed(head + half + half + "0\r\n\r\n");
  ASSERT_EQ(at_limit.phase(), Phase::complete);
  EXPECT_EQ(at_limit.request().body.size(), kMaxBody);

  RequestParser beyond(kMaxHeader, kMaxBody);
  beyond.feed(head + half + half + "1\r\na\r\n0\r\n\r\n");
  ASSERT_EQ(beyond.phase(), Phase::refused);
  EXPECT_EQ(beyond.refusal().status, 413U);
}

TEST(RequestParser, CanBeRefusedFromOutside) {
  RequestParser parser(kMaxHeader, kMaxBody);
  parser.feed("GET / H");
  parser.refuse({408, "request_timeout", "Too late."});
  EXPECT_EQ(parser.phase(), Phase::refused);
  EXPECT_EQ(parser.feed("TTP/1.1\r\n\r\n"), 0U);
  EXPECT_EQ(parser.refusal().status, 408U);
}

}  // namespace
}  // namespace trefwoord::http
