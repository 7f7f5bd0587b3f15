// The server killed at any moment while eight clients write: what it acknowledged is there, all else whole or
// not at all. TREFWOORD_CRASH_ROUNDS says how often; by default few enough for every change.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <stdexcept>
#include <thread>

#include "indexer/verify.h"
#include "tests/api/server_program.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kWriters = 8;
constexpr int kArticlesEach = 6;
constexpr int kDefaultRounds = 10;
constexpr milliseconds kLongestRound{600};
// A start takes a tenth of a second; a machine under load may take its time.
constexpr milliseconds kLongestStart{10'000};

int rounds() {
  const char* asked = std::getenv("TREFWOORD_CRASH_ROUNDS");
  return asked != nullptr ? std::atoi(asked) : kDefaultRounds;
}

// The version of an article; 0: it is not there.
using Version = int;

// One article, as its only writer knows it.
struct Known {
  Version acknowledged = 0;
  std::optional<Version> unanswered = {};  // asked for, and the server died before it answered
};

// Long enough that a body torn apart would show, and different from version to version.
std::string body_of(const std::string& id, Version version) {
  std::string body;
  for (int i = 0; i < 200; ++i) body += id + " versie " + std::to_string(version) + ". ";
  return body;
}

class Writer {
 public:
  explicit Writer(int number) : number_(number), random_(static_cast<unsigned>(number)) {}

  // Writes until the server has gone.
  void run(std::uint16_t port) {
    try {
      HttpClient client(port);
      while (write_one(client)) {
      }
    } catch (const std::runtime_error&) {
      // gone in the midst of an answer
    }
  }

  // Asks for all articles and takes what is there as known; counts what should not be.
  int check(HttpClient& client) {
    int wrong = 0;
    for (std::size_t at = 0; at < known_.size(); ++at) {
      Known& known = known_[at];
      const Version found = version_in(client, id_of(at));
      const bool expected = found == known.acknowledged || found == known.unanswered;
      if (!expected) {
        ADD_FAILURE() << id_of(at) << ": version " << known.acknowledged << " was acknowledged, "
                      << known.unanswered.value_or(-1) << " not answered, " << found << " is there";
        ++wrong;
      }
      known = {found, std::nullopt};
    }
    return wrong;
  }

  [[nodiscard]] int acknowledged() const { return acknowledged_; }

 private:
  [[nodiscard]] std::string id_of(std::size_t at) const {
    return "s" + std::to_string(number_) + "-" + std::to_string(at);
  }
  [[nodiscard]] std::string path_of(std::size_t at) const { return "/v1/articles/" + id_of(at); }

  bool write_one(HttpClient& client) {
    const std::size_t at = random_() % known_.size();
    Known& known = known_[at];
    const bool removes = known.acknowledged != 0 && random_() % 5 == 0;
    known.unanswered = removes ? 0 : ++last_version_;
    const HttpReply reply =
        removes ? client.send("DELETE", path_of(at))
                : client.send("PUT", path_of(at), json{{"body", body_of(id_of(at), last_version_)}}.dump());
    if (reply.status != 200 && reply.status != 201) return false;
    known = {*known.unanswered, std::nullopt};
    ++acknowledged_;
    return true;
  }

  // -1: what is there is none of ours.
  static Version version_in(HttpClient& client, const std::string& id) {
    const HttpReply reply = client.get("/v1/articles/" + id);
    if (reply.status == 404) return 0;
    if (reply.status != 200) return -1;
    const std::string body = json::parse(reply.body)["body"];
    const Version version = std::atoi(body.c_str() + id.size() + std::string_view(" versie ").size());
    const std::string whole = body_of(id, version);
    return whole.starts_with(body) && body.size() + 1 >= whole.size() ? version : -1;
  }

  const int number_;
  std::mt19937 random_;
  std::array<Known, kArticlesEach> known_{};
  Version last_version_ = 0;
  int acknowledged_ = 0;
};

TEST(ServerCrash, WhatWasAcknowledgedIsThere) {
  const test::TemporaryDirectory scratch;
  const auto data = scratch.path() / "data";
  std::filesystem::create_directory(data);
  std::vector<Writer> writers;
  for (int number = 0; number < kWriters; ++number) writers.emplace_back(number);
  std::mt19937 random(std::random_device{}());

  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    const auto start = steady_clock::now();
    std::optional<ServerProgram> server;
    server.emplace(scratch.path(),
                   std::vector<std::string>{"--data", data.string(), "--listen", "127.0.0.1:0"});
    const std::uint16_t port = server->port();
    EXPECT_LT(steady_clock::now() - start, kLongestStart);
    HttpClient client(port);
    for (Writer& writer : writers) ASSERT_EQ(writer.check(client), 0);

    std::vector<std::thread> threads;
    for (Writer& writer : writers) threads.emplace_back([&writer, port] { writer.run(port); });
    std::this_thread::sleep_for(milliseconds(static_cast<int>(random() % kLongestRound.count())));
    server->kill();
    for (std::thread& thread : threads) thread.join();

    const auto report = indexer::verify_index(data, 1);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    ASSERT_EQ(report->problem_count, 0U) << report->problems.front();
  }
  int acknowledged = 0;
  for (const Writer& writer : writers) acknowledged += writer.acknowledged();
  EXPECT_GT(acknowledged, rounds());
  RecordProperty("acknowledged", acknowledged);
}

TEST(ServerCrash, ARebuildThatIsCutOffLeavesTheIndex) {
  const test::TemporaryDirectory scratch;
  const auto data = scratch.path() / "data";
  std::filesystem::create_directory(data);
  const std::vector<std::string> arguments{"--data", data.string(), "--listen", "127.0.0.1:0"};
  std::optional<ServerProgram> server(std::in_place, scratch.path(), arguments);
  std::string lines;
  for (int number = 0; number < 300; ++number) {
    lines += json{{"id", std::to_string(number)}, {"body", body_of("brug", number)}}.dump() + "\n";
  }
  ASSERT_EQ(HttpClient(server->port())
                .send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}})
                .status,
            200);
  for (const std::string stage : {"reading", "indexing"}) {
    SCOPED_TRACE(stage);
    {
      HttpClient client(server->port());
      const std::string task = json::parse(client.send("POST", "/v1/rebuild").body)["task"];
      // A rebuild that has got further meanwhile is cut off there, or is through.
      while (json::parse(client.get("/v1/tasks/" + task).body)["stage"] == "waiting") {
      }
      if (stage == "indexing") std::this_thread::sleep_for(milliseconds(100));
    }
    server->kill();
    server.emplace(scratch.path(), arguments);
    HttpClient client(server->port());
    EXPECT_EQ(json::parse(client.get("/v1/search?q=brug").body)["found"], 300);
    // The first to write removes what is left of it.
    EXPECT_EQ(client.send("PUT", "/v1/articles/0", json{{"body", "brug na " + stage}}.dump()).status, 200);
    const auto generations = std::filesystem::directory_iterator(data / "generations");
    EXPECT_EQ(std::distance(begin(generations), end(generations)), 1);
  }
  EXPECT_EQ(server->stop(), 0);
  const auto report = indexer::verify_index(data, 1);
  ASSERT_TRUE(report.has_value()) << report.error().message;
  EXPECT_EQ(report->problem_count, 0U) << report->problems.front();
}

}  // namespace
}  // namespace trefwoord
