// The server where the disk, the index or a client fails under it: a clear answer, no crash, searches go on
// where they can, and writing goes on when it can. Small file systems can only be made by root.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>

#include "indexer/data_directory.h"
#include "indexer/verify.h"
#include "tests/api/live_server.h"
#include "tests/api/server_program.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class ServerFaults : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(disk_);
    if (::geteuid() == 0 && ::mount("tmpfs", disk_.c_str(), "tmpfs", 0, "size=64m") == 0) mounted_ = true;
    fs::create_directory(data_);
    start();
    ASSERT_EQ(put("vast", "De vaste brug").status, 201);
  }
  void TearDown() override {
    server_.reset();
    if (mounted_) ::umount2(disk_.c_str(), MNT_DETACH);
  }

  void start() {
    server_.emplace(scratch_.path(),
                    std::vector<std::string>{"--data", data_.string(), "--listen", "127.0.0.1:0"});
    client_.emplace(server_->port());
  }
  void restart() {
    ASSERT_EQ(server_->stop(), 0);
    start();
  }

  HttpReply put(const std::string& id, const std::string& body) {
    return client_->send("PUT", "/v1/articles/" + id, json{{"body", body}}.dump());
  }
  void expect_searches_to_go_on() {
    const HttpReply reply = client_->get("/v1/search?q=vaste+brug");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(json::parse(reply.body)["found"], 1);
  }
  void expect_a_clean_index() {
    ASSERT_EQ(server_->stop(), 0);
    const auto report = indexer::verify_index(data_, 1);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->problem_count, 0U) << report->problems.front();
  }

  const test::TemporaryDirectory scratch_;
  const fs::path disk_ = scratch_.path() / "disk";
  const fs::path data_ = disk_ / "data";
  bool mounted_ = false;
  std::optional<ServerProgram> server_;
  std::optional<HttpClient> client_;
};

TEST_F(ServerFaults, AFullDisk) {
  if (!mounted_) GTEST_SKIP() << "Mounting a file system needs root.";
  const fs::path filler = disk_ / "filler";
  {
    std::ofstream out(filler);
    while (out << std::string(4'096, 'x') << std::flush) {
    }
  }
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "woord" + std::to_string(i) + " ";
  for (int i = 0; i < 3; ++i) {
    const HttpReply full = put("groot", text);
    EXPECT_EQ(full.status, 507) << full.body;
    EXPECT_EQ(json::parse(full.body)["code"], "disk_full");
    expect_searches_to_go_on();
  }
  const HttpReply many =
      client_->send("POST", "/v1/articles", json{{"id", "groot"}, {"body", text}}.dump() + "\n",
                    {{"Content-Type", "application/x-ndjson"}});
  EXPECT_EQ(many.status, 507);
  EXPECT_EQ(client_->get("/v1/articles/groot").status, 404);

  // What needs room for a second index says so too, and leaves nothing behind.
  const HttpReply snapshot = client_->send("POST", "/v1/snapshots?name=een");
  EXPECT_EQ(snapshot.status, 507) << snapshot.body;
  EXPECT_FALSE(fs::exists(data_ / "snapshots" / "een"));
  const json rebuild = ended_task(*client_, json::parse(client_->send("POST", "/v1/rebuild").body)["task"]);
  EXPECT_EQ(rebuild["state"], "failed");
  EXPECT_EQ(rebuild["error"]["code"], "disk_full") << rebuild;
  expect_searches_to_go_on();

  fs::remove(filler);
  EXPECT_EQ(client_->send("POST", "/v1/snapshots?name=een").status, 201);
  EXPECT_EQ(put("groot", text).status, 201);
  expect_searches_to_go_on();
  expect_a_clean_index();
}

TEST_F(ServerFaults, ADiskWithLittleRoom) {
  if (!mounted_) GTEST_SKIP() << "Mounting a file system needs root.";
  const fs::path filler = disk_ / "filler";
  std::ofstream(filler) << std::string((fs::space(disk_).available - (6U << 20U)), 'x');
  const HttpReply refused = put("nieuw", "Een nieuwe sluis");
  ASSERT_EQ(refused.status, 507) << refused.body;
  EXPECT_EQ(refused.header("content-type"), "application/problem+json");
  EXPECT_EQ(json::parse(refused.body)["code"], "disk_full");
  EXPECT_THAT(json::parse(refused.body)["detail"],
              testing::ContainsRegex("has 6\\.[0-9] MB free for this, which may need 16\\.[0-9] MB"));
  EXPECT_EQ(client_->send("DELETE", "/v1/articles/vast").status, 507);
  EXPECT_EQ(client_->get("/v1/articles/nieuw").status, 404);
  expect_searches_to_go_on();
  const json rebuild = ended_task(*client_, json::parse(client_->send("POST", "/v1/rebuild").body)["task"]);
  EXPECT_EQ(rebuild["error"]["code"], "disk_full") << rebuild;
  EXPECT_EQ(client_->send("POST", "/v1/snapshots?name=een").status, 507);

  fs::resize_file(filler, fs::file_size(filler) - (14U << 20U));
  EXPECT_EQ(client_->send("POST", "/v1/snapshots?name=een").status, 201) << "what there is room for";
  EXPECT_EQ(put("nieuw", "Een nieuwe sluis").status, 201);
  // 250 records of an import are written together.
  std::string lines;
  for (int i = 0; i < 250; ++i)
    lines += json{{"id", std::to_string(i)}, {"title", "Een sluis"}}.dump() + "\n";
  lines += json{{"id", "groot"}, {"body", std::string(4U << 20U, 'a')}}.dump() + "\n";
  const HttpReply import =
      client_->send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}});
  ASSERT_EQ(import.status, 200) << import.body;
  const json items = json::parse(import.body)["items"];
  ASSERT_EQ(items.size(), 251U);
  EXPECT_EQ(items[249]["status"], 201);
  EXPECT_EQ(items[250]["line"], 251);
  EXPECT_EQ(items[250]["status"], 507);
  EXPECT_EQ(items[250]["error"]["code"], "disk_full");
  EXPECT_EQ(client_->get("/v1/articles/groot").status, 404);
  EXPECT_EQ(put("nog", "Nog een sluis").status, 201);
  expect_searches_to_go_on();
  expect_a_clean_index();
}

TEST_F(ServerFaults, AReadOnlyDisk) {
  if (!mounted_) GTEST_SKIP() << "Mounting a file system needs root.";
  ASSERT_NO_FATAL_FAILURE(restart());  // nothing is open for writing
  ASSERT_EQ(::mount(nullptr, disk_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
  const HttpReply refused = put("nieuw", "Tekst");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(json::parse(refused.body)["code"], "not_writable");
  EXPECT_NE(refused.header("retry-after"), "");
  expect_searches_to_go_on();
  ASSERT_EQ(::mount(nullptr, disk_.c_str(), nullptr, MS_REMOUNT, nullptr), 0);
  EXPECT_EQ(put("nieuw", "Tekst").status, 201);
  expect_a_clean_index();
}

TEST_F(ServerFaults, AnIndexThatIsTakenAwayAndComesBack) {
  const fs::path elsewhere = disk_ / "elsewhere";
  fs::rename(data_, elsewhere);
  EXPECT_EQ(put("nieuw", "Tekst").status, 503);
  EXPECT_EQ(client_->get("/v1/search?q=brug").status, 503);
  EXPECT_EQ(client_->get("/livez").status, 200);
  EXPECT_EQ(client_->get("/readyz").status, 503);
  fs::remove_all(data_);
  fs::rename(elsewhere, data_);
  expect_searches_to_go_on();
  EXPECT_EQ(put("nieuw", "Tekst").status, 201);
  expect_a_clean_index();
}

TEST_F(ServerFaults, TruncatedTables) {
  ASSERT_NO_FATAL_FAILURE(restart());
  const fs::path generation = indexer::DataDirectory(data_).current().value();
  for (const char* table : {"postlist.glass", "docdata.glass", "termlist.glass"}) {
    fs::resize_file(generation / table, fs::file_size(generation / table) / 2);
    (void)client_->get("/v1/search?q=vaste+brug");
    (void)put("vast", std::string("Een andere tekst voor ") + table);
    (void)client_->get("/v1/articles/vast");
    EXPECT_EQ(client_->get("/livez").status, 200) << table;
  }
  EXPECT_EQ(server_->stop(), 0);
}

// Flips a bit of a file, and back again with the end of the object.
class FlippedBit {
 public:
  FlippedBit(const fs::path& file, std::uint64_t at, unsigned bit) : file_(file), at_(at), bit_(bit) {
    flip();
  }
  ~FlippedBit() { flip(); }
  FlippedBit(const FlippedBit&) = delete;
  FlippedBit& operator=(const FlippedBit&) = delete;

 private:
  void flip() {
    std::fstream bytes(file_, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(at_));
    const int byte = bytes.get() ^ (1 << bit_);
    bytes.seekp(static_cast<std::streamoff>(at_));
    bytes.put(static_cast<char>(byte));
  }

  const fs::path file_;
  const std::uint64_t at_;
  const unsigned bit_;
};

// Of what is read: Xapian believes the blocks that it changes, see the README's limits.
TEST_F(ServerFaults, FlippedBits) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "What Xapian reads beyond its own damaged blocks would end the server.";
#endif
  const char* asked = std::getenv("TREFWOORD_FLIPS");
  const int flips = asked != nullptr ? std::atoi(asked) : 100;
  std::string lines;
  for (int number = 0; number < 200; ++number) {
    lines +=
        json{{"id", std::to_string(number)}, {"body", "De sluis nummer " + std::to_string(number)}}.dump();
    lines += '\n';
  }
  ASSERT_EQ(client_->send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}}).status,
            200);
  const fs::path generation = indexer::DataDirectory(data_).current().value();
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(generation)) {
    if (entry.file_size() > 0) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::mt19937 random(1);
  for (int flip = 0; flip < flips; ++flip) {
    const fs::path& file = files[random() % files.size()];
    const FlippedBit flipped(file, random() % fs::file_size(file), random() % 8);
    for (const char* target : {"/v1/search?q=sluis+nummer+17", "/v1/search?q=%22sluis+nummer%22&sort=newest",
                               "/v1/search?q=sluiss", "/v1/articles/17"}) {
      const HttpReply reply = client_->get(target);
      EXPECT_THAT(reply.status, testing::AnyOf(200, 404, 503))
          << target << " with a bit of " << file.filename() << " flipped: " << reply.body;
    }
    ASSERT_EQ(client_->get("/livez").status, 200) << file.filename();
  }
  expect_searches_to_go_on();
  EXPECT_EQ(server_->stop(), 0);
}

TEST_F(ServerFaults, AClockThatJumps) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "Sanitizers want to be loaded first.";
#endif
  const fs::path clock = scratch_.path() / "clock";
  const auto jump = [&clock](std::int64_t years) {
    const std::int64_t seconds = years * 365 * 86'400;
    std::fstream(clock, std::ios::in | std::ios::out | std::ios::binary)
        .write(reinterpret_cast<const char*>(&seconds), sizeof(seconds));
  };
  std::ofstream(clock, std::ios::binary) << std::string(sizeof(std::int64_t), '\0');
  ASSERT_EQ(server_->stop(), 0);
  ::setenv("LD_PRELOAD", PROGRAM_DIRECTORY "/jumping_clock.so", 1);
  ::setenv("JUMPING_CLOCK", clock.c_str(), 1);
  start();
  ::unsetenv("LD_PRELOAD");
  ::unsetenv("JUMPING_CLOCK");

  const auto put_once = [this] {
    return client_->send("PUT", "/v1/articles/eens", R"({"body":"Eens"})", {{"Idempotency-Key", "een"}});
  };
  EXPECT_EQ(put_once().status, 201);
  for (const int years : {-20, 0, 20, -1}) {
    jump(years);
    const std::string id = "jaar" + std::to_string(years);
    EXPECT_EQ(put(id, "Tekst").status, 201);
    EXPECT_EQ(client_->get("/v1/articles/" + id).status, 200);
    EXPECT_EQ(put_once().status, 201);
    expect_searches_to_go_on();
    EXPECT_EQ(client_->send("POST", "/v1/snapshots").status, 201);
  }
  const json task = json::parse(client_->send("POST", "/v1/rebuild").body)["task"];
  EXPECT_EQ(ended_task(*client_, task)["state"], "done");
  expect_a_clean_index();
}

TEST_F(ServerFaults, ALongImportWithBrokenLinesInBoundedMemory) {
  const char* asked = std::getenv("TREFWOORD_IMPORT_MEGABYTES");
  const std::size_t bytes = (asked != nullptr ? static_cast<std::size_t>(std::atoi(asked)) : 4) << 20U;
  HttpClient client(server_->port());
  client.write(
      "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
      "Transfer-Encoding: chunked\r\n\r\n");
  std::size_t sent = 0;
  int lines = 0;
  while (sent < bytes) {
    std::string piece;
    for (int i = 0; i < 100; ++i, ++lines) {
      // One article over and over: it is the reading that is long here, not the index.
      piece += lines % 100 == 99 ? "{\"id\":\"kapot\""
                                 : json{{"id", "steeds"}, {"body", std::string(2'000, 'a')}}.dump();
      piece += '\n';
    }
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
    client.write(std::string(size.data()) + piece + "\r\n");
    sent += piece.size();
  }
  client.write("0\r\n\r\n");
  const json answer = json::parse(client.read_reply().body);
  EXPECT_EQ(answer["created"], 1);
  EXPECT_EQ(answer["failed"], lines / 100);
  EXPECT_EQ(answer["unchanged"], lines - lines / 100 - 1);
  EXPECT_LT(server_->peak_memory_bytes(), std::size_t{400} << 20U);
  expect_searches_to_go_on();
  client_.reset();
}

// With few files that may be open, which the server cannot be given more of.
void expect_connections_to_leave_room(const fs::path& scratch, const fs::path& data) {
  constexpr rlim_t kFiles = 400;
  constexpr std::size_t kConnections = 300;
  const rlimit few{kFiles, kFiles};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  ServerProgram server(scratch, {"--data", data.string(), "--listen", "127.0.0.1:0"});
  std::vector<HttpClient> clients;
  clients.reserve(kConnections);
  for (std::size_t i = 0; i < kConnections; ++i) {
    clients.emplace_back(server.port());
    ASSERT_EQ(clients.back().get("/v1/search?q=brug").status, 200) << i;
  }
  for (int i = 0; i < 3; ++i) {
    const HttpReply refused = HttpClient(server.port()).get("/v1/search?q=brug");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "1");
  }
  EXPECT_EQ(clients.front().get("/v1/search?q=vaste+brug").status, 200);
  EXPECT_EQ(clients.front().send("PUT", "/v1/articles/nieuw", R"({"title":"Nieuwe brug"})").status, 201);
}

// Connections take three quarters of the files that may be open; who is over is turned away. In a process of
// its own, since nobody gets a limit back that was lowered.
TEST_F(ServerFaults, MoreConnectionsThanFiles) {
  ASSERT_EQ(server_->stop(), 0);
  EXPECT_EXIT(
      {
        expect_connections_to_leave_room(scratch_.path(), data_);
        std::exit(HasFailure() ? 1 : 0);
      },
      testing::ExitedWithCode(0), "");
  start();
  EXPECT_EQ(client_->get("/v1/articles/nieuw").status, 200);
}

TEST_F(ServerFaults, AClientThatDoesNotReadItsAnswers) {
  HttpClient deaf(server_->port());
  deaf.write(
      "POST /v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
      "Accept: application/x-ndjson\r\nContent-Length: 100000000\r\n\r\n");
  std::string lines;
  for (int i = 0; i < 5'000; ++i) lines += "kapot\n";
  deaf.write(lines);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(put("n" + std::to_string(i), "Tekst").status, 201);
    expect_searches_to_go_on();
  }
  deaf.abort();
  expect_a_clean_index();
}

}  // namespace
}  // namespace trefwoord
