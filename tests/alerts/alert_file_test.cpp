#include "server/alerts/alert_file.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "server/alerts/alert_json.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::alerts {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::HasSubstr;
using testing::Not;

Alert full_alert() {
  return {.id = "a1",
          .created = sys_days(2021y / 3 / 4) + 5h + 6min + 7s,
          .search = {.text = "brug \"oude haven\"",
                     .published = {.from = sys_days(900y / 1 / 2), .to = sys_days(2022y / 12 / 31)},
                     .sections = {"Regio", "Sport"},
                     .sources = {"De Bode"},
                     .authors = {"Jan Vos"},
                     .tags = {"water"},
                     .match = search::Match::any,
                     .compounds = false},
          .webhook = Webhook{"http://127.0.0.1:9/x", "een geheim van zestien"}};
}

TEST(AlertFile, WhatIsWrittenIsReadAgain) {
  const test::TemporaryDirectory scratch;
  const auto file = scratch.path() / "alerts.json";
  const Alert plain{.id = "b2", .created = {}, .search = {.text = "weg", .match = search::Match::all}};
  ASSERT_TRUE(write_alert_file(file, {{"a1", full_alert()}, {"b2", plain}}).has_value());
  const auto read = read_alert_file(file);
  ASSERT_TRUE(read.has_value()) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(secret_alert_json(read->at("a1")), secret_alert_json(full_alert()));
  EXPECT_EQ(read->at("a1").created, full_alert().created);
  EXPECT_EQ(read->at("a1").search.published.from, full_alert().search.published.from);
  EXPECT_EQ(secret_alert_json(read->at("b2")), secret_alert_json(plain));
}

TEST(AlertFile, IsItsOwnersAlone) {
  const test::TemporaryDirectory scratch;
  const auto file = scratch.path() / "alerts.json";
  ASSERT_TRUE(write_alert_file(file, {{"a1", full_alert()}}).has_value());
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
}

TEST(AlertFile, NoFileIsNoAlerts) {
  const test::TemporaryDirectory scratch;
  EXPECT_TRUE(read_alert_file(scratch.path() / "alerts.json").value().empty());
}

TEST(AlertFile, WhatIsNotUnderstoodIsRefused) {
  const test::TemporaryDirectory scratch;
  const auto file = scratch.path() / "alerts.json";
  for (
      const char* text :
      {"{", "[]", R"({"alerts":[]})", R"({"version":2,"alerts":[]})",
       R"({"version":1,"alerts":[{"id":"a"}]})",
       R"({"version":1,"alerts":[{"id":"a","created":"2021-03-04T05:06:07Z","q":"x","match":"some"}]})",
       R"({"version":1,"alerts":[{"id":"a","created":"2021-03-04T05:06:07Z","q":"x","match":"all","from":"x"}]})",
       R"({"version":1,"alerts":[{"id":"a","created":"2021-03-04T05:06:07Z","q":"x","match":"all","tag":"x"}]})",
       R"({"version":1,"alerts":[{"id":"a","created":"2021-03-04T05:06:07Z","q":"x","match":"all","webhook":{}}]})"}) {
    std::ofstream(file) << text;
    const auto read = read_alert_file(file);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().code, ErrorCode::io_error);
    EXPECT_THAT(read.error().message, HasSubstr(file.string()));
  }
}

TEST(AlertJson, ShowsNoSecret) {
  EXPECT_THAT(alert_json(full_alert()).dump(), Not(HasSubstr("geheim")));
  EXPECT_EQ(alert_json(full_alert())["webhook"]["url"], "http://127.0.0.1:9/x");
}

}  // namespace
}  // namespace trefwoord::alerts
