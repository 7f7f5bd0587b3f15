// Handlers, the pool and its queue, over real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>

#include "tests/http/running_server.h"

namespace trefwoord::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<Route> with_simple_routes(Route route) {
  std::vector<Route> routes = simple_routes();
  routes.push_back(std::move(route));
  return routes;
}

TEST(ServerHandlers, AnExceptionIsA500WithoutDetail) {
  struct Unrelated {};
  RunningServer server(
      {{"GET", "/fout", [](const Request&) -> Response { throw std::runtime_error("geheim"); }},
       {"GET", "/hier", [](const Request&) -> Response { throw std::runtime_error("geheim"); },
        RunsOn::connection},
       {"GET", "/vreemd", [](const Request&) -> Response { throw Unrelated{}; }}});
  HttpClient client = server.client();
  for (const char* target : {"/fout", "/hier", "/vreemd"}) {
    const HttpReply reply = client.get(target);
    EXPECT_EQ(reply.status, 500) << target;
    EXPECT_THAT(reply.body, StartsWith("internal: "));
    EXPECT_THAT(reply.body, Not(HasSubstr("geheim")));
    EXPECT_EQ(reply.header("connection"), "") << "the connection is sound";
  }
}

TEST(ServerHandlers, WithoutMemoryItIsA503ToBeTriedAgain) {
  const RunningServer server({{"GET", "/groot", [](const Request&) -> Response { throw std::bad_alloc(); }}});
  const HttpReply reply = server.client().get("/groot");
  EXPECT_EQ(reply.status, 503);
  EXPECT_THAT(reply.body, StartsWith("out_of_memory: "));
  EXPECT_EQ(reply.header("retry-after"), "1");
}

TEST(ServerHandlers, AProblemThatCannotBeWordedIsStillAnswered) {
  auto listening =
      Server::listen({.port = 0}, {}, {[](auto...) -> Response { throw std::runtime_error("?"); }, {}});
  ASSERT_TRUE(listening);
  std::thread running([&] { (*listening)->run(); });
  EXPECT_EQ(HttpClient((*listening)->port()).get("/").status, 404);
  (*listening)->stop();
  running.join();
}

TEST(ServerHandlers, WhatEscapesFromAConnectionEndsNoOther) {
  const auto escapes = [](const Request& request, Response&) {
    if (request.target == "/hallo?fout") throw std::runtime_error("?");
    if (request.target == "/hallo?vreemd") throw 1;
  };
  Router router;
  for (const Route& route : simple_routes()) router.add(route);
  auto listening = Server::listen({.port = 0}, std::move(router), {.complete = escapes});
  ASSERT_TRUE(listening);
  std::thread running([&] { (*listening)->run(); });
  HttpClient stays((*listening)->port());
  EXPECT_EQ(stays.get("/hallo").status, 200);
  for (const char* target : {"/hallo?fout", "/hallo?vreemd"}) {
    HttpClient client((*listening)->port());
    client.write(std::string("GET ") + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(client.is_closed_by_server()) << target;
  }
  EXPECT_EQ(stays.get("/hallo").status, 200);
  EXPECT_TRUE(eventually([&] { return (*listening)->connections() == 1; }));
  (*listening)->stop();
  running.join();
}

TEST(ServerHandlers, TheQueueIsBounded) {
  Door door;
  RunningServer server(with_simple_routes(behind(door)), {.max_queued_requests = 2}, "127.0.0.1", 1);
  std::vector<HttpClient> admitted;
  for (int number = 0; number < 3; ++number) {  // one runs, two wait
    admitted.push_back(server.client());
    admitted.back().write(kSlowRequest);
    if (number == 0) door.wait_for(1);
  }
  HttpClient refused = server.client();
  // The two may still be on their way; from then on everything in the pool is refused, whatever it asks.
  EXPECT_TRUE(eventually([&] { return server.server().pool_load().taken == 3; }));
  const HttpReply reply = refused.get("/hallo");
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.header("retry-after"), "1");
  EXPECT_THAT(reply.body, StartsWith("overloaded: "));
  EXPECT_EQ(refused.get("/levend").status, 200) << "on the connection's thread, so always";

  door.open();
  for (HttpClient& client : admitted) EXPECT_EQ(client.read_reply().body, "klaar");
  EXPECT_EQ(refused.get("/hallo").status, 200) << "the places are free again";
}

TEST(ServerHandlers, WithoutAQueueOnlyTheThreadsWork) {
  Door door;
  RunningServer server(with_simple_routes(behind(door)), {.max_queued_requests = 0}, "127.0.0.1", 1);
  HttpClient busy = server.client();
  busy.write(kSlowRequest);
  door.wait_for(1);
  EXPECT_EQ(server.client().get("/hallo").status, 503);
  door.open();
  EXPECT_EQ(busy.read_reply().status, 200);
  EXPECT_EQ(server.client().get("/hallo").status, 200);
}

TEST(ServerHandlers, RunAtOnceOnAllPoolThreads) {
  Door door;
  RunningServer server({behind(door)}, {}, "127.0.0.1", 3);
  std::vector<HttpClient> clients;
  for (int number = 0; number < 3; ++number) {
    clients.push_back(server.client());
    clients.back().write(kSlowRequest);
  }
  door.wait_for(3);
  door.open();
  for (HttpClient& client : clients) EXPECT_EQ(client.read_reply().status, 200);
}

// Whichever threads they run on: those of the pool or of the connections.
TEST(ServerHandlers, NeverRunMoreAtOnceThanThereArePoolThreads) {
  std::atomic<int> running = 0;
  std::atomic<int> most = 0;
  const auto count = [&](const Request&) -> Response {
    const int now = ++running;
    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    --running;
    return {200, "text/plain", "klaar", {}};
  };
  RunningServer server({{"GET", "/tel", count}}, {.max_queued_requests = 20});
  std::vector<std::jthread> clients;
  for (int number = 0; number < 8; ++number) {
    clients.emplace_back([&server] {
      HttpClient client = server.client();
      for (int request = 0; request < 50; ++request) EXPECT_EQ(client.get("/tel").status, 200);
    });
  }
  clients.clear();
  EXPECT_EQ(most, 2);
}

TEST(ServerHandlers, AClientMayLeaveMeanwhile) {
  Door door;
  RunningServer server(with_simple_routes(behind(door)));
  HttpClient leaves = server.client();
  HttpClient crashes = server.client();
  leaves.write(kSlowRequest);
  crashes.write(kSlowRequest);
  door.wait_for(2);
  leaves.shut_down_writing();
  crashes.abort();
  door.open();
  EXPECT_EQ(leaves.read_reply().body, "klaar");
  EXPECT_EQ(server.exchanges(2).size(), 2U);
  EXPECT_TRUE(leaves.is_closed_by_server());
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
  EXPECT_EQ(server.client().get("/hallo").status, 200);
}

TEST(ServerHandlers, AClientMayLeaveInTheMiddleOfItsRequest) {
  RunningServer server(simple_routes());
  for (const char* part :
       {"", "GET /ha", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhal"}) {
    HttpClient leaves = server.client();
    leaves.write(part);
    HttpClient crashes = server.client();
    crashes.write(part);
    crashes.abort();
  }
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
  EXPECT_EQ(server.client().get("/hallo").status, 200);
}

}  // namespace
}  // namespace trefwoord::http
