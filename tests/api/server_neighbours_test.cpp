// What clients do to each other: searches are answered beside those that idle, dawdle or do not listen.
// TREFWOORD_NEIGHBOURS=strict holds them to three times the quiet p99 too, which wants a machine of its own;
// otherwise nothing is timed. The figures are properties of the tests
// (--gtest_output=xml).
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <vector>

#include "tests/api/live_server.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t kIdleConnections = 2'000;
constexpr std::size_t kVeryManyConnections = 10'000;
constexpr std::size_t kMostBytesAConnection = 16U << 10U;

bool is_strict() {
  const char* asked = std::getenv("TREFWOORD_NEIGHBOURS");
  return asked != nullptr && std::string_view(asked) == "strict";
}

// Searches that a p99 is measured with.
int searches() {
  return is_strict() ? 1'000 : 30;
}

class ServerNeighbours : public LiveServer {
 protected:
  void SetUp() override {
    rlimit files{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    LiveServer::SetUp();
    std::string lines;
    for (int number = 0; number < 300; ++number) {
      std::string body = "De brug en de sluis. ";
      for (int word = 0; word < 200; ++word) body += "woord" + std::to_string(number * word % 977) + " ";
      lines += json{{"id", std::to_string(number)}, {"body", body}}.dump() + "\n";
    }
    ASSERT_EQ(client_->send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}}).status,
              200);
    (void)p99();  // whatever is done the first time only
    quiet_ = p99();
  }

  // Of searches one after the other; `meanwhile` is called between them.
  Milliseconds p99(const std::function<void()>& meanwhile = [] {}) {
    std::vector<Milliseconds> took;
    for (int search = 0; search < searches(); ++search) {
      meanwhile();
      const auto asked = steady_clock::now();
      const HttpReply reply = client_->get("/v1/search?q=brug+woord" + std::to_string(search));
      took.emplace_back(steady_clock::now() - asked);
      if (reply.status != 200) ADD_FAILURE() << reply.status << ' ' << reply.body;
    }
    std::ranges::sort(took);
    return took[took.size() * 99 / 100];
  }
  void expect_no_disturbance(Milliseconds beside) {
    if (is_strict()) {
      EXPECT_LE(beside.count(), 3 * quiet_.count());
    }
    RecordProperty("quiet_p99_us", static_cast<int>(std::lround(quiet_.count() * 1'000)));
    RecordProperty("beside_p99_us", static_cast<int>(std::lround(beside.count() * 1'000)));
  }

  Milliseconds quiet_{};
};

TEST_F(ServerNeighbours, ThousandsThatIdle) {
  std::vector<HttpClient> idle;
  idle.reserve(kIdleConnections);
  for (std::size_t i = 0; i < kIdleConnections; ++i) idle.emplace_back(server_->port());
  expect_no_disturbance(p99());
  EXPECT_EQ(idle.back().get("/livez").status, 200);
}

// Four in five have asked something and stay, the others are about to ask and take their time.
TEST_F(ServerNeighbours, TenThousandThatStay) {
  constexpr std::string_view kBegun = "GET /livez HTTP/1.1\r\nHo";
  rlimit files{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &files), 0);
  if (files.rlim_cur < kVeryManyConnections * 3 / 2)
    GTEST_SKIP() << "may open only " << files.rlim_cur << " files";
  const std::size_t memory_before = server_->peak_memory_bytes();
  std::vector<HttpClient> clients;
  clients.reserve(kVeryManyConnections);
  for (std::size_t i = 0; i < kVeryManyConnections; ++i) {
    clients.emplace_back(server_->port());
    if (i % 5 == 0) {
      clients.back().write(kBegun);
    } else {
      ASSERT_EQ(clients.back().get("/livez").status, 200) << i;
    }
  }
  const std::size_t memory = server_->peak_memory_bytes() - memory_before;
  EXPECT_LT(memory, kVeryManyConnections * kMostBytesAConnection);
  RecordProperty("bytes_a_connection", static_cast<int>(memory / kVeryManyConnections));
  expect_no_disturbance(p99());
  const json status = json::parse(client_->get("/v1/status").body);
  EXPECT_GT(status["connections"], kVeryManyConnections * 4 / 5);
  EXPECT_EQ(clients.back().get("/livez").status, 200);
}

TEST_F(ServerNeighbours, ThoseThatSendAByteAtATime) {
  const std::string request =
      "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
      "100000\r\n\r\n" +
      std::string(1'000, ' ');
  std::vector<HttpClient> slow;
  for (int i = 0; i < 50; ++i) slow.emplace_back(server_->port());
  std::size_t sent = 0;
  expect_no_disturbance(p99([&] {
    for (HttpClient& client : slow) client.write(std::string_view(request).substr(sent % request.size(), 1));
    ++sent;
  }));
  EXPECT_EQ(json::parse(client_->get("/v1/stats").body)["articles"], 300);
}

TEST_F(ServerNeighbours, ThoseThatDoNotReadTheirAnswers) {
  std::string requests;
  for (int i = 0; i < 200; ++i) {
    requests += "GET /v1/search?q=brug&per_page=100 HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  std::vector<HttpClient> deaf;
  for (int i = 0; i < (is_strict() ? 10 : 3); ++i) {
    deaf.emplace_back(server_->port());
    deaf.back().write(requests);
  }
  // The server first fills what the connections hold; then it has only them to wait for.
  for (int i = 0; i < 3; ++i) (void)p99();
  expect_no_disturbance(p99());
  for (HttpClient& client : deaf) client.abort();
}

}  // namespace
}  // namespace trefwoord
