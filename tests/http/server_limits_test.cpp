// Every bound of the connection layer, over real sockets and from both sides.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <memory>
#include <thread>

#include "server/http/target.h"
#include "tests/http/running_server.h"

namespace trefwoord::http {
namespace {

using std::chrono::milliseconds;
using testing::StartsWith;

// Long enough for a busy machine to do what a test asks for, short enough to wait for.
constexpr milliseconds kSoon{150};

std::string post_head(std::size_t length) {
  return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

std::string get_of_size(std::size_t header_bytes) {
  const std::string start = "GET /hallo HTTP/1.1\r\nHost: a\r\nX: ";
  return start + std::string(header_bytes - start.size() - 4, 'x') + "\r\n\r\n";
}

// More than the buffers of any two sockets hold.
std::string filled(std::size_t bytes) {
  std::string text;
  text.resize(bytes, 'a');
  return text;
}

void expect_refused(HttpClient& client, const HttpReply& reply, int status, std::string_view code) {
  EXPECT_EQ(reply.status, status);
  EXPECT_THAT(reply.body, StartsWith(std::string(code) + ": "));
  EXPECT_EQ(reply.header("connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerLimits, Header) {
  RunningServer server(simple_routes(), {.max_header_bytes = 2000});
  HttpClient client = server.client();
  EXPECT_EQ(client.raw(get_of_size(2000)).status, 200);
  expect_refused(client, client.raw(get_of_size(2001)), 431, "header_too_large");
}

TEST(ServerLimits, HeaderThatNeverEnds) {
  RunningServer server(simple_routes(), {.max_header_bytes = 2000});
  HttpClient client = server.client();
  client.write("GET /hallo HTTP/1.1\r\n");
  for (int line = 0; line < 1000; ++line) client.write("X-Line: more and more\r\n");
  expect_refused(client, client.read_reply(), 431, "header_too_large");
}

TEST(ServerLimits, Target) {
  RunningServer server(simple_routes());
  HttpClient client = server.client();
  const std::string longest = "/hallo?" + std::string(kMaxTargetBytes - 7, 'q');
  EXPECT_EQ(client.get(longest).status, 200);
  expect_refused(client, client.get(longest + "q"), 414, "uri_too_long");

  HttpClient endless = server.client();
  expect_refused(endless, endless.raw("GET /" + std::string(100'000, 'a')), 414, "uri_too_long");
}

TEST(ServerLimits, Body) {
  RunningServer server(simple_routes(), {.max_body_bytes = 100});
  HttpClient client = server.client();
  EXPECT_EQ(client.send("POST", "/echo", std::string(100, 'a')).status, 200);
  expect_refused(client, client.send("POST", "/echo", std::string(101, 'a')), 413, "body_too_large");
}

TEST(ServerLimits, BodyIsRefusedBeforeItComes) {
  RunningServer server(simple_routes(), {.max_body_bytes = 100});
  HttpClient client = server.client();
  const HttpReply reply = client.raw(post_head(101));
  client.shut_down_writing();
  expect_refused(client, reply, 413, "body_too_large");
}

TEST(ServerLimits, AnswerToAnOversizeBodyOutlivesTheBody) {
  RunningServer server(simple_routes(), {.max_body_bytes = 100});
  HttpClient client = server.client();
  client.write(post_head(20'000'000));
  client.write(filled(20'000'000));
  expect_refused(client, client.read_reply(), 413, "body_too_large");
}

TEST(ServerLimits, ChunkedBody) {
  RunningServer server(simple_routes(), {.max_body_bytes = 16});
  HttpClient client = server.client();
  const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(client.raw(head + "8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n").status, 200);
  expect_refused(client, client.raw(head + "8\r\n12345678\r\n9\r\n123456789\r\n0\r\n\r\n"), 413,
                 "body_too_large");
}

TEST(ServerLimits, ChunkHeaderAndTrailers) {
  RunningServer server(simple_routes());
  const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  HttpClient extension = server.client();
  expect_refused(extension, extension.raw(head + "1;" + std::string(100'000, 'x')), 400, "bad_request");
  HttpClient trailer = server.client();
  expect_refused(trailer, trailer.raw(head + "0\r\nX: " + std::string(100'000, 'x')), 400, "bad_request");
}

TEST(ServerLimits, HeaderTime) {
  RunningServer server(simple_routes(), {.header_timeout = kSoon});
  HttpClient client = server.client();
  EXPECT_EQ(client.get("/hallo").status, 200);
  expect_refused(client, client.raw("GET /hallo HT"), 408, "request_timeout");
}

TEST(ServerLimits, HeaderTimeIsForTheWholeHeader) {
  RunningServer server(simple_routes(), {.header_timeout = kSoon});
  HttpClient client = server.client();
  std::thread dripping([&] {
    for (int line = 0; line < 20; ++line) {
      client.write(line == 0 ? "GET /hallo HTTP/1.1\r\n" : "X: y\r\n");
      std::this_thread::sleep_for(kSoon / 10);
    }
  });
  dripping.join();
  EXPECT_EQ(client.read_reply().status, 408);
}

TEST(ServerLimits, BodyTime) {
  RunningServer server(simple_routes(), {.body_timeout = kSoon});
  HttpClient client = server.client();
  EXPECT_EQ(client.send("POST", "/echo", "hallo").status, 200);
  expect_refused(client, client.raw(post_head(5) + "hal"), 408, "request_timeout");
}

TEST(ServerLimits, HeaderTimeDoesNotCountForTheBody) {
  RunningServer server(simple_routes(), {.header_timeout = kSoon});
  HttpClient client = server.client();
  client.write(post_head(5) + "hal");
  std::this_thread::sleep_for(2 * kSoon);
  EXPECT_EQ(client.raw("lo").body, "hallo");
}

TEST(ServerLimits, IdleTimeClosesInSilence) {
  RunningServer server(simple_routes(), {.idle_timeout = kSoon});
  HttpClient never_asked = server.client();
  HttpClient asked_once = server.client();
  EXPECT_EQ(asked_once.get("/hallo").status, 200);
  EXPECT_TRUE(never_asked.is_closed_by_server());
  EXPECT_TRUE(asked_once.is_closed_by_server());
  EXPECT_EQ(server.exchanges(1).size(), 1U);
}

TEST(ServerLimits, HandlersAreNotTimed) {
  const auto slow = [](const Request&) {
    std::this_thread::sleep_for(3 * kSoon);
    return Response{200, "text/plain", "toch", {}};
  };
  RunningServer server(
      {{"GET", "/traag", slow}},
      {.header_timeout = kSoon, .body_timeout = kSoon, .idle_timeout = kSoon, .write_timeout = kSoon});
  EXPECT_EQ(server.client().get("/traag").body, "toch");
}

Route huge_answer() {
  return {"GET", "/groot", [](const Request&) {
            return Response{200, "text/plain", filled(50'000'000), {}};
          }};
}

TEST(ServerLimits, WriteTime) {
  RunningServer server({huge_answer()}, {.write_timeout = kSoon});
  HttpClient client = server.client();
  client.write("GET /groot HTTP/1.1\r\nHost: a\r\n\r\n");  // and reads nothing
  EXPECT_EQ(server.exchanges(1).front().response_bytes, 0U);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
}

TEST(ServerLimits, WritesOfManyStepsAreWhole) {
  RunningServer server({huge_answer()});
  HttpClient client = server.client();
  client.write("GET /groot HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(kSoon);  // until no more fits into the socket
  EXPECT_EQ(client.read_reply().body, filled(50'000'000));
}

TEST(ServerLimits, Connections) {
  RunningServer server(simple_routes(), {.max_connections = 2});
  HttpClient first = server.client();
  auto second = std::make_unique<HttpClient>(server.client());
  EXPECT_EQ(first.get("/hallo").status, 200);
  EXPECT_EQ(second->get("/hallo").status, 200);

  HttpClient third = server.client();
  const HttpReply refused = third.get("/hallo");
  EXPECT_EQ(refused.header("retry-after"), "1");
  expect_refused(third, refused, 503, "overloaded");
  EXPECT_EQ(server.server().connections(), 2U);

  second.reset();
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 1; }));
  EXPECT_EQ(server.client().get("/hallo").status, 200);
  EXPECT_EQ(first.get("/hallo").status, 200);
}

// Leaves the process a single file descriptor more, which the next client takes, so that accept() finds none.
class FileDescriptorsRunOut {
 public:
  FileDescriptorsRunOut() {
    getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest_free = dup(STDERR_FILENO);
    close(lowest_free);
    rlimit scarce = before_;
    scarce.rlim_cur = static_cast<rlim_t>(lowest_free) + 1;
    setrlimit(RLIMIT_NOFILE, &scarce);
  }
  ~FileDescriptorsRunOut() { setrlimit(RLIMIT_NOFILE, &before_); }
  FileDescriptorsRunOut(const FileDescriptorsRunOut&) = delete;
  FileDescriptorsRunOut& operator=(const FileDescriptorsRunOut&) = delete;

 private:
  rlimit before_{};
};

TEST(ServerLimits, FileDescriptorsMayRunOutAndComeBack) {
  RunningServer server(simple_routes());
  EXPECT_EQ(server.client().get("/hallo").status, 200);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
  std::unique_ptr<HttpClient> client;
  {
    const FileDescriptorsRunOut run_out;
    client = std::make_unique<HttpClient>(server.port());
    client->write("GET /hallo HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(kSoon);
    EXPECT_EQ(server.server().connections(), 0U);
  }
  EXPECT_EQ(client->read_reply().body, "hallo");
}

TEST(ServerLimits, TwoHundredConnectionsAtOnce) {
  RunningServer server(simple_routes());
  std::vector<HttpClient> clients;
  clients.reserve(200);
  for (int number = 0; number < 200; ++number) clients.push_back(server.client());
  for (HttpClient& client : clients) client.write("GET /hallo HTTP/1.1\r\nHost: a\r\n\r\n");
  for (HttpClient& client : clients) EXPECT_EQ(client.read_reply().body, "hallo");
  EXPECT_EQ(server.server().connections(), 200U);
  clients.clear();
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
}

}  // namespace
}  // namespace trefwoord::http
