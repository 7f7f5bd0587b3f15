// trefwoord-server when a call of the system fails under it: what it says is done is done and stays, what it
// refuses is done whole or not at all, the index is whole, and writing goes on by itself when the disk does.
// TREFWOORD_FAULTS=all: every call in turn (more than an hour), else a few that TREFWOORD_SEED picks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "tests/faults/deeds.h"
#include "tests/faults/faulted_server.h"
#include "tests/faults/planned_faults.h"

namespace trefwoord::test {
namespace {

// Each of these calls takes two starts of the server.
constexpr std::size_t kFewFaultsOfDeeds = 1;
constexpr std::size_t kFewCallsOfDeeds = 1;
// And of these hardly one.
constexpr std::size_t kFewCallsAgain = 20;
// Memory is asked for a million times the first time, mostly for the tables of the language, before anything
// is written: of that so many are picked at most, and as many of the last, around the commit.
constexpr std::size_t kMostOfTheFirstTime = 100;
// After so many calls what is said to be there is looked for behind a kill.
constexpr int kCallsBetweenKills = 50;
constexpr const char* kLater = R"({"body":"Later."})";

class ServerUnderFaults : public testing::TestWithParam<Deed> {
 protected:
  void SetUp() override {
    if (!kCallsCanFail) GTEST_SKIP() << kCallsCannotFail;
    server_.emplace();
  }

  void start_anew() {
    server_->restore();
    server_->start();
  }

  std::string state() { return GetParam().state(*server_); }

  // How many calls of the kind the deed takes; a server runs.
  std::int64_t count(const Fault& fault) {
    before_ = state();
    server_->faults().arm(fault, 0);
    EXPECT_TRUE(GetParam().ask(*server_));
    const std::int64_t calls = server_->faults().calls();
    after_ = state();
    EXPECT_NE(before_, after_);
    return calls;
  }

  std::int64_t count_of_the_first_time(const Fault& fault) {
    start_anew();
    const std::int64_t calls = count(fault);
    server_->stop();
    return calls;
  }

  void fail_at(const Fault& fault, std::int64_t call) {
    start_anew();
    server_->faults().arm(fault, call);
    const bool acknowledged = GetParam().ask(*server_);
    server_->faults().disarm();
    SCOPED_TRACE(told(fault, call, acknowledged));
    expect_all_or_nothing(acknowledged);
    if (fault.mode == FaultMode::in_parts) {
      EXPECT_TRUE(acknowledged);  // nothing failed
    }
    expect_it_goes_on();
    server_->stop();
    server_->start();
    expect_all_or_nothing(acknowledged);
    EXPECT_EQ(server_->body_at("later"), "Later.");
    server_->stop();
    server_->expect_a_whole_index();
  }

  void expect_it_goes_on() {
    EXPECT_THAT(server_->client().get("/v1/search?q=brug").status, 200);
    EXPECT_EQ(server_->client().send("PUT", "/v1/articles/later", kLater).status, 201);
    EXPECT_EQ(server_->body_at("vast"), FaultedServer::body_of("0"));
  }

  // The server may end, but what it had written is whole, and what it had acknowledged is there.
  void run_out_of_memory_at(std::int64_t call) {
    start_anew();
    const bool acknowledged = ask_without_memory(call);
    SCOPED_TRACE(told(memory_fault(), call, acknowledged));
    expect_it_stays(acknowledged);
    server_->stop();
  }

  // The same of a server that has done it before, and goes on with the next if it lives.
  void run_out_of_memory_again_at(std::int64_t call) {
    const bool acknowledged = ask_without_memory(call);
    SCOPED_TRACE(told(memory_fault(), call, acknowledged));
    bool is_undone = false;
    const bool lives = outlives([&] {
      expect_all_or_nothing(acknowledged);
      is_undone = true;
      undo();
    });
    if (lives && ++asked_ % kCallsBetweenKills != 0) return;
    expect_it_stays(acknowledged && !is_undone);
    warm_up();
    EXPECT_EQ(state(), before_);
  }

  // Whether the server is there until `deed` is done: what runs behind the answer may end it later.
  bool outlives(const std::function<void()>& deed) {
    try {
      if (!server_->connect()) return false;
      deed();
      return true;
    } catch (const std::exception&) {
      return false;
    }
  }

  void undo() {
    GetParam().undo(*server_);
    EXPECT_EQ(state(), before_);
  }

  // Done and undone, so that what is made for the first time is there.
  void warm_up() {
    (void)GetParam().ask(*server_);
    GetParam().undo(*server_);
  }

  bool ask_without_memory(std::int64_t call) {
    server_->faults().arm(memory_fault(), call);
    bool acknowledged = false;
    try {
      acknowledged = GetParam().ask(*server_);
    } catch (const std::exception&) {
      acknowledged = false;  // gone, or no answer
    }
    server_->faults().disarm();
    return acknowledged;
  }

  // Behind a kill.
  void expect_it_stays(bool acknowledged) {
    server_->kill();
    server_->start();
    expect_all_or_nothing(acknowledged);
    server_->expect_a_whole_index();
  }

  void expect_all_or_nothing(bool acknowledged) {
    const std::string now = state();
    if (acknowledged) {
      EXPECT_EQ(now, after_);
    } else {
      EXPECT_THAT(now, testing::AnyOf(before_, after_));
    }
  }

  std::string told(const Fault& fault, std::int64_t call, bool acknowledged) {
    return fault.name() + ", call " + std::to_string(call) + " on " + server_->faults().what() +
           (acknowledged ? ", acknowledged" : ", refused");
  }

  std::optional<FaultedServer> server_;
  std::string before_;
  std::string after_;
  int asked_ = 0;
};

TEST_P(ServerUnderFaults, DoesItWholeOrNotAtAll) {
  for (const Fault& fault : disk_faults(GetParam().name, kFewFaultsOfDeeds)) {
    const std::int64_t calls = count_of_the_first_time(fault);
    for (const std::int64_t call : chosen_calls(calls, kFewCallsOfDeeds)) {
      fail_at(fault, call);
      if (HasFailure()) return;
    }
  }
}

TEST_P(ServerUnderFaults, LosesNothingWithoutMemoryTheFirstTime) {
  const std::int64_t calls = count_of_the_first_time(memory_fault());
  for (const std::int64_t call : chosen_of_many_calls(calls, kFewCallsOfDeeds, kMostOfTheFirstTime)) {
    run_out_of_memory_at(call);
    if (HasFailure()) return;
  }
}

TEST_P(ServerUnderFaults, LosesNothingWithoutMemoryAgain) {
  start_anew();
  warm_up();
  const std::int64_t calls = count(memory_fault());
  GetParam().undo(*server_);
  for (const std::int64_t call : chosen_calls(calls, kFewCallsAgain)) {
    run_out_of_memory_again_at(call);
    if (HasFailure()) return;
  }
  server_->stop();
  server_->expect_a_whole_index();
}

INSTANTIATE_TEST_SUITE_P(Deeds, ServerUnderFaults, testing::ValuesIn(deeds()),
                         [](const auto& deed) { return std::string(deed.param.name); });

}  // namespace
}  // namespace trefwoord::test
