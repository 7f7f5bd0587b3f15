// Many clients at once, and shutdown under their hands. Meant for ThreadSanitizer, true without it as well.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/http/running_server.h"

namespace trefwoord::http {
namespace {

using std::chrono::milliseconds;

constexpr int kClients = 12;
constexpr int kRounds = 60;
constexpr std::size_t kAnswers = std::size_t{kClients} * kRounds;
constexpr std::size_t kPoolThreads = 3;

std::vector<Route> routes() {
  std::vector<Route> routes = simple_routes();
  routes.push_back({"GET", "/lang", [](const Request& request) {
                      std::this_thread::sleep_for(milliseconds(1));
                      return Response{200, "text/plain", std::string(3000, request.target.back()), {}};
                    }});
  return routes;
}

// One client's behaviour, decided by its number and round: all kinds come up.
void ask_something(HttpClient& client, int number, int round) {
  const std::string own = std::to_string(number) + "." + std::to_string(round);
  switch ((number + round) % 4) {
    case 0: {
      EXPECT_EQ(client.send("POST", "/echo", own).body, own);
      return;
    }
    case 1: {
      EXPECT_EQ(client.get("/levend").body, "ja");
      return;
    }
    case 2: {
      EXPECT_EQ(client.get("/lang?" + own).body, std::string(3000, own.back()));
      return;
    }
    default: {
      EXPECT_EQ(client.get("/lang?" + own, {{"Accept-Encoding", "gzip"}}).header("content-encoding"), "gzip");
      return;
    }
  }
}

// Asks until the server is gone; what does come back must be right.
void ask_until_gone(std::uint16_t port, int number, std::atomic<int>& answers) {
  try {
    for (int round = 0;; ++round) {
      HttpClient client(port);
      for (int request = 0; request < 5; ++request) {
        const std::string own = std::to_string(number) + "." + std::to_string(round);
        if (number % 4 == 3 && request == 4) {
          client.write("GET /lang HTTP/1.1\r\nHost: a\r\n\r\nGET /la");
          client.abort();
          break;
        }
        const HttpReply reply = client.send("POST", "/echo", own);
        if (reply.status == 0) break;
        EXPECT_TRUE(reply.status == 503 || reply.body == own) << reply.status << ' ' << reply.body;
        ++answers;
      }
    }
  } catch (const std::runtime_error&) {
    // Refused or cut off: the server is down.
  }
}

TEST(HttpConcurrency, EveryClientGetsItsOwnAnswers) {
  RunningServer server(routes(), {}, "127.0.0.1", kPoolThreads);
  {
    std::vector<std::jthread> clients;
    clients.reserve(kClients);
    for (int number = 0; number < kClients; ++number) {
      clients.emplace_back([&server, number] {
        HttpClient client = server.client();
        for (int round = 0; round < kRounds; ++round) ask_something(client, number, round);
      });
    }
  }
  EXPECT_EQ(server.exchanges(kAnswers).size(), kAnswers);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
}

void stop_under_load(int stops) {
  std::atomic<int> answers = 0;
  RunningServer server(routes(), {.max_connections = kClients - 2, .max_queued_requests = 2}, "127.0.0.1",
                       kPoolThreads);
  std::vector<std::jthread> clients;
  clients.reserve(kClients);
  for (int number = 0; number < kClients; ++number) {
    clients.emplace_back([&, number] { ask_until_gone(server.port(), number, answers); });
  }
  EXPECT_TRUE(eventually([&] { return answers > 50; }));
  for (int stop = 0; stop < stops; ++stop) server.server().stop();
  server.wait_until_down();
  EXPECT_EQ(server.server().connections(), 0U);
}

TEST(HttpConcurrency, DrainsUnderLoad) {
  for (int round = 0; round < 5; ++round) stop_under_load(1);
}

TEST(HttpConcurrency, CutsUnderLoad) {
  for (int round = 0; round < 5; ++round) stop_under_load(2);
}

TEST(HttpConcurrency, TimesOutWhileBytesArrive) {
  RunningServer server(routes(),
                       {.header_timeout = milliseconds(5),
                        .body_timeout = milliseconds(5),
                        .idle_timeout = milliseconds(5),
                        .write_timeout = milliseconds(5)},
                       "127.0.0.1", kPoolThreads);
  std::vector<std::jthread> clients;
  clients.reserve(kClients);
  for (int number = 0; number < kClients; ++number) {
    clients.emplace_back([&server, number] {
      for (int round = 0; round < 20; ++round) {
        HttpClient client = server.client();
        client.write("POST /echo HTTP/1.1\r\nHost: a\r\n");
        std::this_thread::sleep_for(milliseconds(3 + (number + round) % 4));
        client.write("Content-Length: 2\r\n\r\na");
        const HttpReply reply = client.raw("b");
        EXPECT_TRUE(reply.status == 0 || reply.status == 200 || reply.status == 408) << reply.status;
      }
    });
  }
}

}  // namespace
}  // namespace trefwoord::http
