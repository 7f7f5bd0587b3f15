// Runs hostile_requests.tsv over real sockets, with another request behind each: what is refused is answered
// once and hides no request, what is taken has the body it should have, and the one behind it is answered
// after it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "tests/http/running_server.h"

namespace trefwoord::http {
namespace {

struct HostileRequest {
  int status = 0;
  std::string answer;
  std::string bytes;
  std::string why;
};

// The text that an escape at `at` stands for; moves `at` behind it.
std::string escaped(const std::string& text, std::size_t& at) {
  const char kind = text.at(at + 1);
  if (kind == 'x') {
    const std::string digits = text.substr(at + 2, 2);
    at += 4;
    return {static_cast<char>(std::strtol(digits.c_str(), nullptr, 16))};
  }
  at += 2;
  switch (kind) {
    case 'r':
      return "\r";
    case 'n':
      return "\n";
    case 't':
      return "\t";
    default:
      throw std::runtime_error("An unknown escape in: " + text);
  }
}

std::string unescaped(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\') {
      bytes += escaped(text, at);
    } else if (text[at] == '{') {
      const std::size_t star = text.find('*', at);
      const std::size_t end = text.find('}', at);
      const std::string piece = unescaped(text.substr(star + 1, end - star - 1));
      for (int times = std::atoi(text.c_str() + at + 1); times > 0; --times) bytes += piece;
      at = end + 1;
    } else {
      bytes += text[at++];
    }
  }
  return bytes;
}

std::vector<HostileRequest> hostile_requests() {
  std::vector<HostileRequest> requests;
  std::ifstream file(TEST_DATA_DIRECTORY "/hostile_requests.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream columns(line);
    std::string status;
    HostileRequest request;
    std::getline(columns, status, '\t');
    std::getline(columns, request.answer, '\t');
    std::getline(columns, request.bytes, '\t');
    std::getline(columns, request.why);
    request.status = std::atoi(status.c_str());
    request.answer = unescaped(request.answer);
    request.bytes = unescaped(request.bytes);
    requests.push_back(std::move(request));
  }
  if (requests.empty()) throw std::runtime_error("No hostile requests.");
  return requests;
}

// Longer ones come in one piece only.
constexpr std::size_t kMostInBytes = 300;

constexpr const char* kBehind = "GET /hallo HTTP/1.1\r\nHost: a\r\n\r\n";

void expect_the_answer(const HostileRequest& request, HttpClient& client) try {
  const HttpReply reply = client.read_reply();
  EXPECT_EQ(reply.status, request.status) << reply.body;
  if (reply.status != request.status) return;
  if (request.status == 200) {
    EXPECT_EQ(reply.body, request.answer);
    EXPECT_EQ(client.read_reply().body, "hallo");
  } else {
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server()) << "something else was answered as well";
  }
} catch (const std::runtime_error& silence) {
  ADD_FAILURE() << silence.what();
}

TEST(HostileRequests, AreReadOneWayOrNotAtAll) {
  RunningServer server(simple_routes(), {.max_body_bytes = 1'000});
  for (const HostileRequest& request : hostile_requests()) {
    SCOPED_TRACE(request.why + ": " + request.bytes.substr(0, kMostInBytes));
    HttpClient in_one_piece = server.client();
    in_one_piece.write(request.bytes + kBehind);
    expect_the_answer(request, in_one_piece);
    if (request.bytes.size() > kMostInBytes) continue;
    HttpClient byte_by_byte = server.client();
    for (const char byte : request.bytes + kBehind) byte_by_byte.write({&byte, 1});
    expect_the_answer(request, byte_by_byte);
  }
}

}  // namespace
}  // namespace trefwoord::http
