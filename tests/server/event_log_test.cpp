#include "server/event_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::server {
namespace {

TEST(EventLine, IsOneObjectWithTypedValues) {
  EXPECT_EQ(event_line("keys_read"), R"({"event":"keys_read"})");
  EXPECT_EQ(event_line("keys_read", {{"count", std::uint64_t{2}}, {"ms", 0.5}, {"file", std::string("k")}}),
            R"({"event":"keys_read","count":2,"ms":0.5,"file":"k"})");
}

TEST(EventLine, AFailureIsOneValue) {
  EXPECT_EQ(failure_line({ErrorCode::io_error, "Cannot read \"/srv/data\".\n"}),
            R"({"event":"failure","message":"Cannot read \"/srv/data\".\n"})");
}

TEST(LogLine, HasTimeAndLevelBeforeTheEvent) {
  EXPECT_EQ(log_line("2026-11-27T14:03:02.118+01:00", "info", event_line("started")),
            R"({"time":"2026-11-27T14:03:02.118+01:00","level":"info","event":"started"})");
}

TEST(LogLine, MakesASentenceTheMessage) {
  EXPECT_EQ(log_line("t", "error", "GET / failed: \"x\"\n"),
            R"({"time":"t","level":"error","message":"GET / failed: \"x\"\n"})");
  EXPECT_EQ(log_line("t", "error", ""), R"({"time":"t","level":"error","message":""})");
}

TEST(LogLine, OfNowIsInUniversalTime) {
  EXPECT_THAT(
      line_of_now("critical", "No."),
      testing::MatchesRegex(
          R"(\{"time":"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z","level":"critical","message":"No\."\})"));
}

TEST(LogLine, SaysHowManyWereDropped) {
  EXPECT_THAT(dropped_line(2),
              testing::EndsWith("\"level\":\"warning\",\"event\":\"log_lines_dropped\",\"count\":2}\n"));
}

}  // namespace
}  // namespace trefwoord::server
