// The protocol over real sockets: what any HTTP client may rely on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/http/running_server.h"

namespace trefwoord::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string request_for(std::string_view target, std::string_view more = "",
                        std::string_view version = "1.1") {
  return "GET " + std::string(target) + " HTTP/" + std::string(version) + "\r\nHost: a\r\n" +
         std::string(more) + "\r\n";
}

TEST(ServerProtocol, AnswersWithAllHeaders) {
  RunningServer server(simple_routes());
  const HttpReply reply = server.client().get("/hallo");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "hallo");
  EXPECT_EQ(reply.header("content-type"), "text/plain");
  EXPECT_EQ(reply.header("content-length"), "5");
  EXPECT_THAT(reply.header("server"), StartsWith("Trefwoord/"));
  EXPECT_THAT(reply.header("date"), HasSubstr(" GMT"));
  EXPECT_EQ(reply.header("connection"), "");
}

TEST(ServerProtocol, GivesTheHandlerTheWholeRequest) {
  Request seen;
  RunningServer server({{"PUT", "/a/{id}", [&](const Request& request) {
                           seen = request;
                           return Response{201, "", "", {}};
                         }}});
  HttpClient client = server.client();
  EXPECT_EQ(client.send("PUT", "/a/x%2Fy/?q=1&q=2", "inhoud", {{"X-Eigen", "Ja"}}).status, 201);
  EXPECT_EQ(seen.method, "PUT");
  EXPECT_EQ(seen.target, "/a/x%2Fy/?q=1&q=2");
  EXPECT_EQ(seen.path, "/a/x/y");
  EXPECT_EQ(seen.path_parameter("id"), "x/y");
  EXPECT_EQ(seen.query, (NameValues{{"q", "1"}, {"q", "2"}}));
  EXPECT_EQ(seen.header("x-eigen"), "Ja");
  EXPECT_EQ(seen.body, "inhoud");
  EXPECT_EQ(seen.remote_address, "127.0.0.1");
}

TEST(ServerProtocol, KeepsConnectionsAlive) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  for (int round = 0; round < 5; ++round) {
    EXPECT_EQ(client.get("/hallo").body, "hallo");
    EXPECT_EQ(client.get("/levend").body, "ja");
    EXPECT_EQ(client.send("POST", "/echo", "over").body, "over");
  }
  EXPECT_EQ(server.server().connections(), 1U);
}

TEST(ServerProtocol, ClosesWhenAsked) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  const HttpReply reply = client.get("/hallo", {{"Connection", "close"}});
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
}

TEST(ServerProtocol, SpeaksHttp10) {
  RunningServer server(simple_routes());
  HttpClient once = server.client();
  EXPECT_EQ(once.raw("GET /hallo HTTP/1.0\r\n\r\n").header("connection"), "close");
  EXPECT_TRUE(once.is_closed_by_server());

  HttpClient kept = server.client();
  EXPECT_EQ(kept.raw(request_for("/hallo", "Connection: keep-alive\r\n", "1.0")).header("connection"),
            "keep-alive");
  EXPECT_EQ(kept.get("/hallo").status, 200);
}

TEST(ServerProtocol, AnswersPipelinedRequestsInOrder) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  std::string bytes;
  for (int number = 0; number < 50; ++number) {
    const std::string body = std::to_string(number);
    bytes += "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
             body;
    bytes += request_for("/levend");
  }
  client.write(bytes);
  for (int number = 0; number < 50; ++number) {
    EXPECT_EQ(client.read_reply().body, std::to_string(number));
    EXPECT_EQ(client.read_reply().body, "ja");
  }
}

TEST(ServerProtocol, TakesRequestsByteByByte) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  for (const char byte : request_for("/hallo") + request_for("/levend")) client.write({&byte, 1});
  EXPECT_EQ(client.read_reply().body, "hallo");
  EXPECT_EQ(client.read_reply().body, "ja");
}

TEST(ServerProtocol, AnswersAClientThatHasShutDownItsSide) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  client.write(request_for("/hallo"));
  client.shut_down_writing();
  EXPECT_EQ(client.read_reply().body, "hallo");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerProtocol, AnswersHeadWithoutBody) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  for (const char* target : {"/hallo", "/levend"}) {
    const HttpReply get = client.get(target);
    const HttpReply head = client.send("HEAD", target);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), get.header("content-length"));
    EXPECT_EQ(head.body, "");
  }
  EXPECT_EQ(client.send("HEAD", "/niets").status, 404);
  EXPECT_EQ(client.get("/hallo").body, "hallo");
}

TEST(ServerProtocol, SendsNoBodyWhereTheStatusHasNone) {
  RunningServer server({{"GET", "/304", [](const Request&) {
                           return Response{304, "text/plain", "niet", {}};
                         }}});
  HttpClient client = server.client();
  EXPECT_EQ(client.get("/304").status, 304);
  EXPECT_EQ(client.get("/304").header("content-length"), "");
}

TEST(ServerProtocol, SaysContinueToThoseWhoWait) {
  RunningServer server(simple_routes(), {.max_body_bytes = 10});
  HttpClient client = server.client();
  EXPECT_EQ(client.raw("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
                .status,
            100);
  EXPECT_EQ(client.raw("hallo").body, "hallo");

  const HttpReply refused =
      client.raw("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(refused.status, 413);
}

TEST(ServerProtocol, SaysNoContinueToThoseWhoDidNotWait) {
  RunningServer server(simple_routes());
  const HttpReply reply = server.client().raw(
      "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhallo");
  EXPECT_EQ(reply.body, "hallo");
}

TEST(ServerProtocol, TakesChunkedBodies) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  client.write("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhal");
  EXPECT_EQ(client.raw("\r\n2\r\nlo\r\n0\r\n\r\n").body, "hallo");
  EXPECT_EQ(client.get("/hallo").status, 200);
}

TEST(ServerProtocol, TakesLargeBodiesBothWays) {
  RunningServer server(simple_routes());
  std::string body;
  while (body.size() < 1'000'000) body += std::to_string(body.size());
  EXPECT_EQ(server.client().send("POST", "/echo", body).body, body);
}

TEST(ServerProtocol, CompressesForThoseWhoTakeIt) {
  const auto large = [](const Request&) { return Response{200, "text/plain", std::string(5000, 'a'), {}}; };
  RunningServer server({{"GET", "/pool", large}, {"GET", "/hier", large, RunsOn::connection}});
  HttpClient client = server.client();
  for (const char* target : {"/pool", "/hier"}) {
    const HttpReply zipped = client.get(target, {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(zipped.header("content-encoding"), "gzip");
    EXPECT_EQ(zipped.header("vary"), "Accept-Encoding");
    EXPECT_LT(zipped.body.size(), 200U);
    EXPECT_THAT(zipped.body, StartsWith("\x1F\x8B"));
    const HttpReply plain = client.get(target, {{"Accept-Encoding", "gzip;q=0"}});
    EXPECT_EQ(plain.header("content-encoding"), "");
    EXPECT_EQ(plain.body.size(), 5000U);
    const HttpReply head = client.send("HEAD", target, {}, {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(head.header("content-length"), zipped.header("content-length"));
  }
}

TEST(ServerProtocol, KnowsNoOtherPaths) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  const HttpReply reply = client.get("/niets");
  EXPECT_EQ(reply.status, 404);
  EXPECT_THAT(reply.body, StartsWith("not_found: "));
  EXPECT_EQ(client.get("/hallo").status, 200);
}

TEST(ServerProtocol, NamesTheMethodsOfAPath) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  for (const char* method : {"DELETE", "POST", "BREW"}) {
    const HttpReply reply = client.send(method, "/hallo");
    EXPECT_EQ(reply.status, 405);
    EXPECT_EQ(reply.header("allow"), "GET, HEAD, OPTIONS");
    EXPECT_THAT(reply.body, StartsWith("method_not_allowed: "));
  }
  const HttpReply options = client.send("OPTIONS", "/echo");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("allow"), "POST, OPTIONS");
  EXPECT_EQ(options.header("content-length"), "");
  EXPECT_EQ(client.send("OPTIONS", "/niets").status, 404);
  EXPECT_EQ(client.send("OPTIONS", "*").header("allow"), "GET, HEAD, POST, OPTIONS");
}

TEST(ServerProtocol, LetsARouteAnswerOptionsItself) {
  RunningServer server({{"OPTIONS", "/a",
                         [](const Request&) {
                           return Response{204, "", "", {{"X-Own", "1"}}};
                         }},
                        {"GET", "/a", [](const Request&) { return Response{}; }}});
  EXPECT_EQ(server.client().send("OPTIONS", "/a").header("x-own"), "1");
}

TEST(ServerProtocol, RefusesMalformedRequestsAndCloses) {
  RunningServer server(simple_routes());
  for (const char* bytes :
       {"hallo\r\n\r\n", "GET /% HTTP/1.1\r\nHost: a\r\n\r\n", "GET /?q=%FF HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a%00 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /hallo HTTP/1.1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"}) {
    HttpClient client = server.client();
    const HttpReply reply = client.raw(bytes);
    EXPECT_EQ(reply.status, 400) << bytes;
    EXPECT_EQ(reply.header("connection"), "close") << bytes;
    EXPECT_THAT(reply.body, StartsWith("bad_request: "));
    EXPECT_TRUE(client.is_closed_by_server());
  }
}

TEST(ServerProtocol, ListensOnIpv6) {
  try {
    RunningServer server(simple_routes(), {}, "::1");
    HttpClient client(server.port(), "::1");
    EXPECT_EQ(client.send("POST", "/echo", "zes").header("x-from"), "::1");
  } catch (const std::runtime_error& error) {
    GTEST_SKIP() << "no IPv6 here: " << error.what();
  }
}

TEST(ServerProtocol, ReportsEveryExchange) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  const HttpReply reply = client.get("/hallo?q=1");
  client.get("/niets");
  client.raw("GET /% HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto seen = server.exchanges(3);
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0].method, "GET");
  EXPECT_EQ(seen[0].target, "/hallo?q=1");
  EXPECT_EQ(seen[0].route, "/hallo");
  EXPECT_EQ(seen[0].remote_address, "127.0.0.1");
  EXPECT_EQ(seen[0].status, 200U);
  EXPECT_GT(seen[0].response_bytes, reply.body.size());
  EXPECT_EQ(seen[1].route, "");
  EXPECT_EQ(seen[1].status, 404U);
  EXPECT_EQ(seen[2].status, 400U);
}

TEST(ServerProtocol, SaysWhichAddressIsTaken) {
  RunningServer server(simple_routes());
  const auto second = Server::listen({.address = "127.0.0.1", .port = server.port()}, {}, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::io_error);
  EXPECT_THAT(second.error().message, HasSubstr("127.0.0.1:" + std::to_string(server.port())));

  const auto nonsense = Server::listen({.address = "nergens", .port = 0}, {}, {});
  ASSERT_FALSE(nonsense);
  EXPECT_THAT(nonsense.error().message, HasSubstr("nergens:0"));
}

}  // namespace
}  // namespace trefwoord::http
