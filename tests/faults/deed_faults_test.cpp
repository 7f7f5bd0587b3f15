// trefwoord-server when a call of the system fails under it: what it says is done is done and stays, what it
// refuses is done whole or not at all, the index is whole, and writing goes on by itself when the disk does.
// TREFWOORD_FAULTS=all: every call in turn (minutes), else a few that TREFWOORD_SEED picks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/verify.h"
#include "tests/api/server_program.h"
#include "tests/faults/planned_faults.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Each call takes two starts of the server.
constexpr std::size_t kFewFaultsOfDeeds = 1;
constexpr std::size_t kFewCallsOfDeeds = 1;
constexpr const char* kLater = R"({"body":"Later."})";

std::string body_of(const std::string& version) {
  return "De brug in versie " + version + ".";
}

// Ended: done, failed, or "" where the server has gone.
std::string end_of_task(HttpClient& client, const std::string& id) {
  std::string state = "running";
  (void)eventually([&] {
    state = json::parse(client.get("/v1/tasks/" + id).body).value("state", "");
    return state != "running";
  });
  return state;
}

class ServerUnderFaults;

// Something that is asked of a server. `ask` says whether it was acknowledged; `state` what of it can be
// seen, which is `before`, `after`, or neither where only half of it was done.
struct Deed {
  const char* name;
  std::function<bool(ServerUnderFaults&)> ask;
  std::function<std::string(ServerUnderFaults&)> state;
};

void PrintTo(const Deed& deed, std::ostream* out) {
  *out << deed.name;
}

class ServerUnderFaults : public testing::TestWithParam<Deed> {
 public:
  HttpClient& client() { return *client_; }
  [[nodiscard]] const fs::path& data() const { return data_; }

  HttpReply put(const std::string& id, const std::string& version) {
    return client_->send("PUT", "/v1/articles/" + id, json{{"body", body_of(version)}}.dump(),
                         {{"Content-Type", "application/json"}});
  }
  std::string body_at(const std::string& id) {
    const HttpReply reply = client_->get("/v1/articles/" + id);
    return reply.status == 200 ? json::parse(reply.body).value("body", "") : "";
  }

 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "Sanitizers want to be loaded first.";
#endif
    fs::create_directory(pristine_);
    start(pristine_);
    ASSERT_EQ(put("vast", "0").status, 201);
    for (int i = 0; i < 20; ++i) ASSERT_EQ(put("n" + std::to_string(i), "0").status, 201);
    stop();
  }

  void start(const fs::path& data) {
    const PlannedFaults::Started started(faults_);
    server_.emplace(scratch_.path(),
                    std::vector<std::string>{"--data", data.string(), "--listen", "127.0.0.1:0"});
    client_.emplace(server_->port());
  }
  void stop() {
    client_.reset();
    EXPECT_EQ(server_->stop(), 0) << server_->errors();
    server_.reset();
  }
  void restore() const {
    fs::remove_all(data_);
    fs::copy(pristine_, data_, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }

  // How many calls of the kind the deed takes.
  std::int64_t count(const Fault& fault) {
    restore();
    start(data_);
    before_ = GetParam().state(*this);
    faults_.arm(fault, 0);
    EXPECT_TRUE(GetParam().ask(*this));
    const std::int64_t calls = faults_.calls();
    after_ = GetParam().state(*this);
    EXPECT_NE(before_, after_);
    stop();
    return calls;
  }

  void fail_at(const Fault& fault, std::int64_t call) {
    restore();
    start(data_);
    faults_.arm(fault, call);
    const bool acknowledged = GetParam().ask(*this);
    faults_.disarm();
    SCOPED_TRACE(fault.name() + ", call " + std::to_string(call) + " on " + faults_.what() +
                 (acknowledged ? ", acknowledged" : ", refused"));
    expect_all_or_nothing(acknowledged);
    if (fault.mode == FaultMode::in_parts) {
      EXPECT_TRUE(acknowledged);  // nothing failed
    }
    // It goes on by itself.
    EXPECT_THAT(client_->get("/v1/search?q=brug").status, 200);
    EXPECT_EQ(client_->send("PUT", "/v1/articles/later", kLater).status, 201);
    EXPECT_EQ(body_at("vast"), body_of("0"));
    stop();
    start(data_);
    expect_all_or_nothing(acknowledged);
    EXPECT_EQ(body_at("later"), "Later.");
    stop();
    expect_a_whole_index();
  }

  // The server may end, but what it had written is whole, and what it had acknowledged is there.
  void run_out_of_memory_at(std::int64_t call) {
    restore();
    start(data_);
    faults_.arm(memory_fault(), call);
    const bool acknowledged = was_acknowledged();
    faults_.disarm();
    SCOPED_TRACE("memory, call " + std::to_string(call) + (acknowledged ? ", acknowledged" : ", refused"));
    client_.reset();
    server_->kill();
    start(data_);
    expect_all_or_nothing(acknowledged);
    stop();
    expect_a_whole_index();
  }

  bool was_acknowledged() {
    try {
      return GetParam().ask(*this);
    } catch (const std::exception&) {
      return false;  // gone, or no answer
    }
  }

  void expect_a_whole_index() const {
    const auto report = indexer::verify_index(data_, 1);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->problem_count, 0U) << report->problems.front();
  }

  void expect_all_or_nothing(bool acknowledged) {
    const std::string now = GetParam().state(*this);
    if (acknowledged) {
      EXPECT_EQ(now, after_);
    } else {
      EXPECT_THAT(now, testing::AnyOf(before_, after_));
    }
  }

  const TemporaryDirectory scratch_;
  const fs::path pristine_ = scratch_.path() / "pristine";
  const fs::path data_ = scratch_.path() / "data";
  PlannedFaults faults_{scratch_.path(), data_};
  std::optional<ServerProgram> server_;
  std::optional<HttpClient> client_;
  std::string before_;
  std::string after_;
};

TEST_P(ServerUnderFaults, DoesItWholeOrNotAtAll) {
  for (const Fault& fault : disk_faults(GetParam().name, kFewFaultsOfDeeds)) {
    const std::int64_t calls = count(fault);
    for (const std::int64_t call : chosen_calls(calls, kFewCallsOfDeeds)) {
      fail_at(fault, call);
      if (HasFailure()) return;
    }
  }
}

TEST_P(ServerUnderFaults, LosesNothingWithoutMemory) {
  const std::int64_t calls = count(memory_fault());
  for (const std::int64_t call : chosen_calls(calls, kFewCallsOfDeeds)) {
    run_out_of_memory_at(call);
    if (HasFailure()) return;
  }
}

// Whether both are there whole, or neither; "half" where neither holds.
std::string both(ServerUnderFaults& server) {
  const std::string first = server.body_at("n1");
  const std::string second = server.body_at("n2");
  return first == second ? first : "half";
}

bool bulk(ServerUnderFaults& server) {
  std::string lines;
  for (const char* id : {"n1", "n2"}) lines += json{{"id", id}, {"body", body_of("1")}}.dump() + "\n";
  const HttpReply reply =
      server.client().send("POST", "/v1/articles", lines, {{"Content-Type", "application/x-ndjson"}});
  return reply.status == 200 && json::parse(reply.body).value("errors", true) == false;
}

std::string snapshot_state(ServerUnderFaults& server) {
  const fs::path copy = server.data() / "snapshots" / "een";
  if (!fs::exists(copy)) return "none";
  const auto report = indexer::verify_index(copy, 1);
  return report && report->problem_count == 0 ? "whole, " + std::to_string(report->articles) : "half";
}

std::string revision_state(ServerUnderFaults& server) {
  const json answer = json::parse(server.client().get("/v1/search?q=brug").body);
  return fs::read_symlink(server.data() / "current").filename().string() + ", " + answer["found"].dump();
}

std::string alerts(ServerUnderFaults& server) {
  return json::parse(server.client().get("/v1/alerts").body)["alerts"].size() == 0 ? "none" : "one";
}

const std::vector<Deed>& deeds() {
  static const std::vector<Deed> list{
      {"Put", [](ServerUnderFaults& server) { return server.put("n1", "1").status == 200; },
       [](ServerUnderFaults& server) { return server.body_at("n1"); }},
      {"Delete",
       [](ServerUnderFaults& server) {
         return server.client().send("DELETE", "/v1/articles/n1").status == 200;
       },
       [](ServerUnderFaults& server) { return server.body_at("n1"); }},
      {"Bulk", bulk, both},
      {"Snapshot",
       [](ServerUnderFaults& server) {
         return server.client().send("POST", "/v1/snapshots?name=een").status == 201;
       },
       snapshot_state},
      {"Rebuild",
       [](ServerUnderFaults& server) {
         const HttpReply reply = server.client().send("POST", "/v1/rebuild");
         return reply.status == 202 &&
                end_of_task(server.client(), json::parse(reply.body)["task"].get<std::string>()) == "done";
       },
       revision_state},
      {"Setting",
       [](ServerUnderFaults& server) {
         return server.client()
                    .send("PUT", "/v1/settings/synonyms", "slee, brug\n", {{"Content-Type", "text/plain"}})
                    .status == 200;
       },
       [](ServerUnderFaults& server) { return server.client().get("/v1/settings/synonyms").body; }},
      {"Alert",
       [](ServerUnderFaults& server) {
         return server.client()
                    .send("POST", "/v1/alerts", json{{"q", "brug"}}.dump(),
                          {{"Content-Type", "application/json"}})
                    .status == 201;
       },
       alerts}};
  return list;
}

INSTANTIATE_TEST_SUITE_P(Deeds, ServerUnderFaults, testing::ValuesIn(deeds()),
                         [](const auto& deed) { return std::string(deed.param.name); });

}  // namespace
}  // namespace trefwoord::test
