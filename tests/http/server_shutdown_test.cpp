// Shutdown in two steps, over real sockets.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <future>
#include <stdexcept>
#include <thread>

#include "tests/http/running_server.h"

namespace trefwoord::http {
namespace {

using std::chrono::milliseconds;

TEST(ServerShutdown, ClosesIdleConnections) {
  RunningServer server(simple_routes());
  HttpClient asked = server.client();
  HttpClient silent = server.client();
  EXPECT_EQ(asked.get("/hallo").status, 200);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 2; }));
  server.server().stop();
  EXPECT_TRUE(asked.is_closed_by_server());
  EXPECT_TRUE(silent.is_closed_by_server());
  server.wait_until_down();
  EXPECT_EQ(server.server().connections(), 0U);
}

TEST(ServerShutdown, TakesNoNewConnections) {
  Door door;
  RunningServer server({behind(door)});
  HttpClient busy = server.client();
  busy.write(kSlowRequest);
  door.wait_for(1);
  server.server().stop();
  EXPECT_TRUE(eventually([&] {
    try {
      HttpClient late(server.port());
      return false;
    } catch (const std::runtime_error&) {
      return true;
    }
  }));
  door.open();
}

TEST(ServerShutdown, LetsRequestsInFlightFinish) {
  Door door;
  RunningServer server({behind(door)});
  HttpClient busy = server.client();
  HttpClient idle = server.client();
  busy.write(kSlowRequest);
  door.wait_for(1);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 2; }));
  server.server().stop();
  EXPECT_TRUE(idle.is_closed_by_server()) << "so the first step has been taken";
  door.open();
  const HttpReply reply = busy.read_reply();
  EXPECT_EQ(reply.body, "klaar");
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_TRUE(busy.is_closed_by_server());
  server.wait_until_down();
}

TEST(ServerShutdown, LetsARequestThatHasBegunFinish) {
  RunningServer server(simple_routes());
  HttpClient half = server.client();
  HttpClient idle = server.client();
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 2; }));
  half.write("GET /hal");  // which the server may not have read yet when it is to stop
  server.server().stop();
  EXPECT_TRUE(idle.is_closed_by_server());
  const HttpReply reply = half.raw("lo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(reply.body, "hallo");
  EXPECT_EQ(reply.header("connection"), "close");
  server.wait_until_down();
}

TEST(ServerShutdown, CutsAtTheSecondStop) {
  Door door;
  RunningServer server({behind(door)}, {}, "127.0.0.1", 1);
  HttpClient running = server.client();
  running.write(kSlowRequest);
  door.wait_for(1);
  HttpClient half = server.client();
  half.write("GET /tra");
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 2; }));
  server.server().stop();
  server.server().stop();
  EXPECT_EQ(half.read_reply().status, 0);
  EXPECT_EQ(running.read_reply().status, 0);
  door.open();  // a handler that runs cannot be cut, only waited for
  server.wait_until_down();
}

TEST(ServerShutdown, DropsQueuedRequestsAtTheSecondStop) {
  Door door;
  std::atomic<int> begun = 0;
  RunningServer server({{"GET", "/traag",
                         [&](const Request&) {
                           ++begun;
                           door.pass();
                           return Response{};
                         }}},
                       {}, "127.0.0.1", 1);
  std::vector<HttpClient> clients;
  for (int number = 0; number < 5; ++number) {
    clients.push_back(server.client());
    clients.back().write(kSlowRequest);
  }
  door.wait_for(1);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 5; }));
  server.server().stop();
  server.server().stop();
  for (HttpClient& client : clients) EXPECT_EQ(client.read_reply().status, 0);
  door.open();
  server.wait_until_down();
  EXPECT_EQ(begun, 1);
}

TEST(ServerShutdown, CutsAfterTheDrainTime) {
  RunningServer server(simple_routes(), {.drain_timeout = milliseconds(100)});
  HttpClient half = server.client();
  half.write("GET /hal");
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 1; }));
  server.server().stop();
  EXPECT_EQ(half.read_reply().status, 0);
  server.wait_until_down();
}

TEST(ServerShutdown, HeedsSignals) {
  for (const int signal : {SIGTERM, SIGINT}) {
    RunningServer server(simple_routes());
    HttpClient client = server.client();
    EXPECT_EQ(client.get("/hallo").status, 200);  // it runs, so it listens to signals
    std::raise(signal);
    EXPECT_TRUE(client.is_closed_by_server());
    server.wait_until_down();
  }
}

TEST(ServerShutdown, CutsAtTheSecondSignal) {
  Door door;
  RunningServer server({behind(door)});
  HttpClient busy = server.client();
  HttpClient idle = server.client();
  busy.write(kSlowRequest);
  door.wait_for(1);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 2; }));
  std::raise(SIGTERM);
  EXPECT_TRUE(idle.is_closed_by_server());
  std::raise(SIGTERM);
  EXPECT_EQ(busy.read_reply().status, 0);
  door.open();
  server.wait_until_down();
}

TEST(ServerShutdown, MayBeAskedForBeforeRunning) {
  auto listening = Server::listen({.port = 0}, {}, {});
  ASSERT_TRUE(listening);
  (*listening)->stop();
  (*listening)->run();
}

TEST(ServerShutdown, MayNeverHaveRun) {
  EXPECT_TRUE(Server::listen({.port = 0}, {}, {}));
}

TEST(ServerShutdown, IsToldToWhoAsksAsIsWhatCameBefore) {
  std::vector<std::string> told;  // of the connection thread, which has ended when run() returns
  std::promise<void> third_sign_of_life;
  Hooks hooks{
      .problem = [](const Request&, unsigned, std::string_view, std::string_view) { return Response(); }};
  hooks.running = [&] { told.emplace_back("running"); };
  hooks.stopping = [&] { told.emplace_back("stopping"); };
  hooks.alive = [&, signs = 0]() mutable {
    told.emplace_back("alive");
    if (++signs == 3) third_sign_of_life.set_value();
  };
  hooks.alive_interval = milliseconds(1);
  const auto server = *Server::listen({.port = 0}, Router(), hooks);
  std::thread thread([&] { server->run(); });
  third_sign_of_life.get_future().wait();
  server->stop();
  thread.join();
  ASSERT_GE(told.size(), 5U);
  EXPECT_EQ(told.front(), "running");
  EXPECT_EQ(std::ranges::count(told, "running"), 1);
  EXPECT_EQ(std::ranges::count(told, "stopping"), 1);
}

}  // namespace
}  // namespace trefwoord::http
