// trefwoord-server when memory fails while it reads: it may not answer that request, or end, but the next one
// is answered as ever. TREFWOORD_FAULTS=all: every call in turn (minutes), else a few that TREFWOORD_SEED
// picks.
#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>

#include "tests/faults/faulted_server.h"
#include "tests/faults/planned_faults.h"

namespace trefwoord::test {
namespace {

using nlohmann::json;

constexpr std::size_t kFewReadCalls = 20;

struct Read {
  const char* name;
  const char* target;
  bool varies = false;  // what it answers is not the same each time
};

void PrintTo(const Read& read, std::ostream* out) {
  *out << read.name;
}

// Status and body, without the time that it took; the status alone of what varies.
std::string answer_of(const HttpReply& reply, const Read& read) {
  const std::string status = std::to_string(reply.status);
  if (read.varies) return status;
  json body = json::parse(reply.body, nullptr, false);
  if (body.is_object()) body.erase("took_ms");
  return status + " " + (body.is_discarded() ? reply.body : body.dump());
}

class ReadsUnderFaults : public testing::TestWithParam<Read> {
 protected:
  void SetUp() override {
    if (!kCallsCanFail) GTEST_SKIP() << kCallsCannotFail;
    server_.emplace();
    start();
  }

  void start() {
    server_->restore();
    server_->start();
    (void)answer();  // what is made for the first time
  }

  std::string answer() { return answer_of(server_->client().get(GetParam().target), GetParam()); }

  // Of those for searches: one that is not given back would be missed in the end.
  json places_taken() { return json::parse(server_->client().get("/v1/stats").body)["searching"]["taken"]; }

  std::int64_t count() {
    server_->faults().arm(memory_fault(), 0);
    (void)answer();
    return server_->faults().calls();
  }

  void read_without_memory(std::int64_t call) {
    server_->faults().arm(memory_fault(), call);
    try {
      (void)answer();
    } catch (const std::exception&) {
      // no answer
    }
    server_->faults().disarm();
    if (server_->connect()) return;
    server_->kill();
    start();
  }

  std::optional<FaultedServer> server_;
};

TEST_P(ReadsUnderFaults, AreAnsweredAgain) {
  const std::string whole = answer();
  ASSERT_EQ(whole.substr(0, 3), "200") << whole;
  const json taken = places_taken();
  for (const std::int64_t call : chosen_calls(count(), kFewReadCalls)) {
    read_without_memory(call);
    ASSERT_EQ(answer(), whole) << "call " << call;
    ASSERT_EQ(places_taken(), taken) << "call " << call;
  }
  server_->stop();
}

INSTANTIATE_TEST_SUITE_P(
    Reads, ReadsUnderFaults,
    testing::Values(Read{"Search", "/v1/search?q=brug+versie"}, Read{"Mended", "/v1/search?q=verzie"},
                    Read{"Facets", "/v1/search?q=brug&facets=section,year&timeline=true"},
                    Read{"Suggest", "/v1/suggest?q=bru"}, Read{"Related", "/v1/articles/n1/related"},
                    Read{"Analyze", "/v1/analyze?text=de+oude+haven"}, Read{"Feed", "/v1/search.atom?q=brug"},
                    Read{"Export", "/v1/search.ndjson?q=brug"}, Read{"Page", "/zoeken?q=brug", true},
                    Read{"Metrics", "/metrics", true}, Read{"Alerts", "/v1/alerts"}),
    [](const auto& read) { return std::string(read.param.name); });

}  // namespace
}  // namespace trefwoord::test
