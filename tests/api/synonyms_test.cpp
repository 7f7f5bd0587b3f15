// Synonyms of the whole program: from a file, and read again on SIGHUP.
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "indexer/index_builder.h"
#include "tests/api/server_program.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class SynonymsOfServer : public testing::Test {
 protected:
  void SetUp() override {
    const auto articles = scratch_.path() / "articles.jsonl";
    std::ofstream(articles) << R"({"id":"koets","body":"De koets staat stil."})" << '\n'
                            << R"({"id":"wagen","body":"De wagen staat stil."})" << '\n'
                            << R"({"id":"bolide","body":"De bolide staat stil."})" << '\n';
    const auto built = indexer::rebuild_index(data(), {articles.string()}, {}, {.workers = 1});
    ASSERT_TRUE(built.has_value()) << built.error().message;
  }

  // As an editor saves: the whole file at once.
  void write_synonyms(const std::string& text) const {
    std::ofstream(file() + ".new") << text;
    std::filesystem::rename(file() + ".new", file());
  }

  [[nodiscard]] std::string data() const { return (scratch_.path() / "data").string(); }
  [[nodiscard]] std::string file() const { return (scratch_.path() / "synoniemen.txt").string(); }
  [[nodiscard]] ServerProgram start() const {
    return {scratch_.path(),
            {"--data", data(), "--listen", "127.0.0.1:0", "--threads", "2", "--synonyms", file()}};
  }

  test::TemporaryDirectory scratch_;
};

std::size_t found(HttpClient& client) {
  const HttpReply reply = client.get("/v1/search?q=koets");
  EXPECT_EQ(reply.status, 200);
  return json::parse(reply.body).at("found");
}

// Asks until there are that many hits: a signal takes effect when it is handled.
bool finds_in_the_end(HttpClient& client, std::size_t hits) {
  for (int attempt = 0; attempt < 1'000; ++attempt) {
    if (found(client) == hits) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

bool logs_in_the_end(const ServerProgram& server, const std::string& text) {
  for (int attempt = 0; attempt < 1'000; ++attempt) {
    if (server.errors().find(text) != std::string::npos) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST_F(SynonymsOfServer, AreReadAgainOnHangup) {
  write_synonyms("koets, wagen\n");
  ServerProgram server = start();
  HttpClient client(server.port());
  EXPECT_EQ(found(client), 2U);

  write_synonyms("koets, wagen, bolide\n");
  server.signal(SIGHUP);
  EXPECT_TRUE(finds_in_the_end(client, 3));
  EXPECT_TRUE(logs_in_the_end(server, R"("event":"synonyms_reloaded")"));

  write_synonyms("# niets meer\n");
  server.signal(SIGHUP);
  EXPECT_TRUE(finds_in_the_end(client, 1));
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(SynonymsOfServer, StayAsTheyAreWhereTheFileIsWrong) {
  write_synonyms("koets, wagen\n");
  ServerProgram server = start();
  HttpClient client(server.port());
  write_synonyms("# goed\nauto, wagen, , bolide\n");
  server.signal(SIGHUP);
  EXPECT_TRUE(logs_in_the_end(server, R"("level":"error","event":"synonyms_kept")"));
  EXPECT_THAT(server.errors(), HasSubstr("synoniemen.txt:2: a term is missing"));
  EXPECT_EQ(found(client), 2U);
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(SynonymsOfServer, AFileThatIsWrongIsNoStart) {
  write_synonyms("koets, wagen\nfiets\n");
  ServerProgram wrong = start();
  EXPECT_EQ(wrong.wait(), 1);
  EXPECT_THAT(wrong.errors(), HasSubstr("synoniemen.txt:2: \"fiets\" has no synonym"));
  std::filesystem::remove(file());
  ServerProgram missing = start();
  EXPECT_EQ(missing.wait(), 1);
  EXPECT_THAT(missing.errors(), HasSubstr("synoniemen.txt cannot be read"));
}

TEST_F(SynonymsOfServer, AreSwappedUnderLoad) {
  write_synonyms("koets, wagen\n");
  ServerProgram server = start();
  const std::uint16_t port = server.port();
  std::atomic<bool> done = false;
  std::atomic<int> odd = 0;
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      HttpClient client(port);
      while (!done) {
        const std::size_t hits = found(client);
        odd += hits == 2 || hits == 3 ? 0 : 1;
      }
    });
  }
  HttpClient client(port);
  for (int round = 0; round < 10; ++round) {
    write_synonyms(round % 2 == 0 ? "koets, wagen, bolide\n" : "koets, wagen\n");
    server.signal(SIGHUP);
    EXPECT_TRUE(finds_in_the_end(client, round % 2 == 0 ? 3 : 2));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(odd, 0);
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace trefwoord
