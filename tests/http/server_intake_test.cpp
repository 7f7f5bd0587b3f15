// Handlers that answer later, and bodies and answers in pieces, over real sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "tests/http/running_server.h"

namespace trefwoord::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// Echoes what it is given, piece by piece or at the end, and remembers how it went.
struct Log {
  std::atomic<int> takes = 0;
  std::atomic<std::size_t> largest = 0;
  std::atomic<std::size_t> bytes = 0;
  std::atomic<int> finished = 0;
  std::atomic<int> gone = 0;
};

struct EchoOptions {
  bool in_pieces = true;
  std::size_t most_bytes = std::size_t{1} << 40U;
  bool throws = false;
  bool answers_elsewhere = false;
};

class Echo final : public Intake {
 public:
  Echo(Log& log, EchoOptions options) : log_(log), options_(options) {}
  ~Echo() override {
    if (elsewhere_.joinable()) elsewhere_.join();
    ++log_.gone;
  }

  void take(std::string piece, std::function<void(Taken)> done) override {
    ++log_.takes;
    log_.bytes += piece.size();
    log_.largest = std::max(log_.largest.load(), piece.size());
    if (options_.throws) throw std::runtime_error("broken");
    Taken taken{.wants_more = log_.bytes < options_.most_bytes};
    (options_.in_pieces ? taken.output : kept_) += piece;
    if (!options_.answers_elsewhere) return done(std::move(taken));
    if (elsewhere_.joinable()) elsewhere_.join();
    elsewhere_ = std::thread([done = std::move(done), taken = std::move(taken)] { done(taken); });
  }
  void finish(std::function<void(Response)> done) override {
    ++log_.finished;
    done({200, "text/plain", kept_ + "!", {}});
  }
  [[nodiscard]] Response head() const override { return {202, "text/pieces", "", {{"X-Head", "ja"}}}; }

 private:
  Log& log_;
  const EchoOptions options_;
  std::string kept_;
  std::thread elsewhere_;
};

Route echo_route(Log& log, EchoOptions options = {}) {
  return {.method = "POST",
          .pattern = "/stroom",
          .runs_on = RunsOn::writing,
          .intake_handler =
              [&log, options](const Request& request) -> tl::expected<std::unique_ptr<Intake>, Response> {
            if (request.header("x-nee")) return tl::unexpected(Response{415, "text/plain", "nee", {}});
            return std::make_unique<Echo>(log, options);
          }};
}

TEST(ServerIntake, AnswersInPiecesAndKeepsTheConnection) {
  Log log;
  RunningServer server({echo_route(log)});
  HttpClient client = server.client();
  for (int round = 1; round <= 2; ++round) {
    const HttpReply reply = client.send("POST", "/stroom", "hallo");
    EXPECT_EQ(reply.status, 202);
    EXPECT_EQ(reply.header("x-head"), "ja");
    EXPECT_EQ(reply.header("content-type"), "text/pieces");
    EXPECT_EQ(reply.header("transfer-encoding"), "chunked");
    EXPECT_EQ(reply.body, "hallo!");
    EXPECT_EQ(log.finished, round);
  }
  EXPECT_EQ(server.exchanges(2).back().route, "/stroom");
}

TEST(ServerIntake, AnswersAtTheEndInOnePiece) {
  Log log;
  RunningServer server({echo_route(log, {.in_pieces = false})});
  const HttpReply reply = server.client().send("POST", "/stroom", "hallo");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("content-length"), "6");
  EXPECT_EQ(reply.body, "hallo!");
}

TEST(ServerIntake, TakesBodiesOfAnyLengthInBoundedPieces) {
  Log log;
  RunningServer server({echo_route(log, {.in_pieces = false})}, {.max_body_bytes = 1'000});
  HttpClient client = server.client();
  const std::string body(5'000'000, 'x');
  const HttpReply reply = client.send("POST", "/stroom", body);
  EXPECT_EQ(reply.body, body + "!");
  EXPECT_EQ(log.bytes, body.size());
  EXPECT_LT(log.largest, (1U << 20U) + (64U << 10U));
  EXPECT_EQ(client.send("POST", "/stroom", "kort").body, "kort!");
}

TEST(ServerIntake, GivesWhatIsThereWithoutWaitingForMore) {
  Log log;
  RunningServer server({echo_route(log)});
  HttpClient client = server.client();
  client.write("POST /stroom HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\neen\r\n");
  ASSERT_TRUE(eventually([&] { return log.bytes == 3; }));
  client.write("4\r\ntwee\r\n0\r\n\r\n");
  EXPECT_EQ(client.read_reply().body, "eentwee!");
  EXPECT_GE(log.takes, 2);
}

TEST(ServerIntake, IsAnsweredFromAnyThread) {
  Log log;
  RunningServer server({echo_route(log, {.answers_elsewhere = true})});
  HttpClient client = server.client();
  for (int round = 0; round < 50; ++round) EXPECT_EQ(client.send("POST", "/stroom", "x").body, "x!");
}

TEST(ServerIntake, TakesAnEmptyBody) {
  Log log;
  RunningServer server({echo_route(log)});
  EXPECT_EQ(server.client().send("POST", "/stroom", "").body, "!");
  EXPECT_EQ(log.takes, 0);
}

TEST(ServerIntake, SaysContinueToThoseWhoWait) {
  Log log;
  RunningServer server({echo_route(log)});
  HttpClient client = server.client();
  const HttpReply interim =
      client.raw("POST /stroom HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(interim.status, 100);
  EXPECT_EQ(client.raw("ja").body, "ja!");
}

TEST(ServerIntake, MayRefuseBeforeTheBodyComes) {
  Log log;
  RunningServer server({echo_route(log)});
  HttpClient client = server.client();
  const HttpReply reply = client.raw(
      "POST /stroom HTTP/1.1\r\nHost: a\r\nX-Nee: 1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(reply.status, 415);
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_EQ(log.takes, 0);
}

TEST(ServerIntake, MayHaveEnoughBeforeTheEnd) {
  Log log;
  RunningServer server({echo_route(log, {.in_pieces = false, .most_bytes = 1})});
  HttpClient client = server.client();
  client.write("POST /stroom HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\neen");
  const HttpReply reply = client.read_reply();
  EXPECT_EQ(reply.body, "een!");
  EXPECT_EQ(reply.header("connection"), "close");
}

TEST(ServerIntake, Http10GetsItsAnswerUntilTheConnectionCloses) {
  Log log;
  RunningServer server({echo_route(log)});
  HttpClient client = server.client();
  client.write("POST /stroom HTTP/1.0\r\nContent-Length: 5\r\n\r\nhallo");
  const HttpReply reply = client.read_reply();
  EXPECT_EQ(reply.header("transfer-encoding"), "");
  EXPECT_EQ(reply.body, "hallo!");
}

TEST(ServerIntake, EndsWithTheClient) {
  Log log;
  RunningServer server({echo_route(log)});
  {
    HttpClient client = server.client();
    client.write("POST /stroom HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhallo");
    ASSERT_TRUE(eventually([&] { return log.bytes == 5; }));
    client.abort();
  }
  EXPECT_TRUE(eventually([&] { return log.gone == 1; }));
  EXPECT_EQ(log.finished, 0);
}

TEST(ServerIntake, AMalformedBodyIsRefusedOrBreaksTheAnswerOff) {
  Log log;
  RunningServer server({echo_route(log)});
  const std::string head = "POST /stroom HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(server.client().raw(head + "nonsense\r\n").status, 400);

  HttpClient client = server.client();
  client.write(head + "3\r\neen\r\n");
  ASSERT_TRUE(eventually([&] { return log.bytes == 3; }));
  client.write("nonsense\r\n");
  EXPECT_THROW((void)client.read_reply(), std::runtime_error);  // its end is missing
}

TEST(ServerIntake, TimesEachPiece) {
  Log log;
  RunningServer server({echo_route(log, {.in_pieces = false})},
                       {.body_timeout = std::chrono::milliseconds(300)});
  HttpClient client = server.client();
  client.write("POST /stroom HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
  for (int i = 0; i < 4; ++i) {  // longer together than one may last
    client.write("x");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  const HttpReply reply = client.read_reply();  // the fifth never comes
  EXPECT_EQ(reply.status, 408);
  EXPECT_EQ(log.bytes, 4U);
}

TEST(ServerIntake, AFailureIsAnsweredAndCostsOneConnection) {
  Log log;
  RunningServer server({echo_route(log, {.throws = true}), simple_routes().front()});
  const HttpReply reply = server.client().send("POST", "/stroom", "hallo");
  EXPECT_EQ(reply.status, 500);
  EXPECT_THAT(reply.body, StartsWith("internal"));
  EXPECT_EQ(server.client().get("/hallo").body, "hallo");
}

TEST(ServerIntake, ASlowClientHoldsUpNobody) {
  Log log;
  RunningServer server({echo_route(log), simple_routes().front()});
  std::vector<HttpClient> slow;
  for (int i = 0; i < 20; ++i) {
    slow.push_back(server.client());
    slow.back().write("POST /stroom HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx");
  }
  ASSERT_TRUE(eventually([&] { return log.bytes == 20; }));
  EXPECT_EQ(server.client().send("POST", "/stroom", "snel").body, "snel!");
  EXPECT_EQ(server.client().get("/hallo").body, "hallo");
}

TEST(LateHandler, AnswersWhenItCan) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  Route route{.method = "GET", .pattern = "/later"};
  route.late_handler = [&](const Request& request, const Answer& answer) {
    const std::scoped_lock lock(mutex);
    threads.emplace_back([&request, answer] { answer({200, "text/plain", request.path, {}}); });
  };
  {
    RunningServer server({route});
    HttpClient client = server.client();
    for (int round = 0; round < 50; ++round) EXPECT_EQ(client.get("/later").body, "/later");
    const std::scoped_lock lock(mutex);  // the last answer may be there before its thread is noted
    for (std::thread& thread : threads) thread.join();
  }
}

TEST(LateHandler, ItsFailureIsAnswered) {
  Route throwing{.method = "GET", .pattern = "/throws"};
  throwing.late_handler = [](const Request&, const Answer&) { throw 3; };
  Route silent{.method = "GET", .pattern = "/silent"};
  silent.late_handler = [](const Request&, const Answer&) {};  // lets go of the answer
  RunningServer server({throwing, silent});
  EXPECT_EQ(server.client().get("/throws").status, 500);
  EXPECT_EQ(server.client().get("/silent").status, 0);  // closed
}

TEST(LateHandler, ManyWaitWithoutHoldingUpThePool) {
  std::mutex mutex;
  std::vector<Answer> waiting;
  Route route{.method = "GET", .pattern = "/later"};
  route.late_handler = [&](const Request&, Answer answer) {
    const std::scoped_lock lock(mutex);
    waiting.push_back(std::move(answer));
  };
  RunningServer server({route, simple_routes().front()});
  std::vector<HttpClient> clients;
  for (int i = 0; i < 50; ++i) {
    clients.push_back(server.client());
    clients.back().write("GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  ASSERT_TRUE(eventually([&] {
    const std::scoped_lock lock(mutex);
    return waiting.size() == clients.size();
  }));
  EXPECT_EQ(server.client().get("/hallo").body, "hallo");
  for (const Answer& answer : waiting) answer({200, "text/plain", "nu", {}});
  waiting.clear();
  for (HttpClient& client : clients) EXPECT_EQ(client.read_reply().body, "nu");
}

TEST(RouteLimits, ARouteMayTakeLargerBodies) {
  Route large = simple_routes().back();
  large.pattern = "/groot";
  large.max_body_bytes = 2'000;
  RunningServer server({simple_routes().back(), large}, {.max_body_bytes = 1'000});
  EXPECT_EQ(server.client().send("POST", "/echo", std::string(1'000, 'x')).status, 200);
  EXPECT_EQ(server.client().send("POST", "/echo", std::string(1'001, 'x')).status, 413);
  EXPECT_EQ(server.client().send("POST", "/groot", std::string(2'000, 'x')).status, 200);
  EXPECT_EQ(server.client().send("POST", "/groot", std::string(2'001, 'x')).status, 413);
}

}  // namespace
}  // namespace trefwoord::http
