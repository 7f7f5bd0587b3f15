// The rules, the dashboard and the example for Prometheus: that they speak of what the server tells, and that
// Prometheus' own promtool takes them, where it is installed (Debian: prometheus).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "server/api/metrics_endpoint.h"
#include "tests/api/fake_services.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

const std::filesystem::path kMonitoring = MONITORING_DIRECTORY;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// What /metrics says once everything has happened that it counts.
std::string all_metrics() {
  api::FakeServices fake;
  fake.metrics.count_request("GET", "/v1/search", 200, milliseconds(3));
  fake.metrics.count_search(milliseconds(3), true);
  fake.metrics.count_write("created");
  fake.metrics.count_commit(milliseconds(20), false);
  return api::metrics_endpoint(fake.services)(api::get_request({})).body;
}

std::set<std::string> found_in(const std::string& text, const char* pattern) {
  const std::regex name(pattern);
  std::set<std::string> names;
  for (std::sregex_iterator match(text.begin(), text.end(), name); match != std::sregex_iterator(); ++match) {
    names.insert((*match)[1]);
  }
  return names;
}

std::vector<std::string> dashboard_queries() {
  std::vector<std::string> queries;
  const json dashboard = json::parse(text_of(kMonitoring / "trefwoord.dashboard.json"));
  for (const json& panel : dashboard["panels"]) {
    if (panel["type"] == "row") continue;
    for (const json& target : panel["targets"]) queries.push_back(target["expr"]);
  }
  for (const json& annotation : dashboard["annotations"]["list"])
    queries.push_back(annotation["target"]["expr"]);
  return queries;
}

TEST(Monitoring, WatchesOnlyWhatTheServerTells) {
  const std::set<std::string> told = found_in(all_metrics(), "(?:^|\n)([a-z_]+)(?=[ {])");
  std::string watching = text_of(kMonitoring / "trefwoord.rules.yml");
  for (const std::string& query : dashboard_queries()) watching += '\n' + query;
  const std::set<std::string> watched = found_in(watching, "\\b((?:trefwoord|process)_[a-z_]+)\\b");
  EXPECT_GT(watched.size(), 20U);
  for (const std::string& name : watched) {
    EXPECT_TRUE(told.contains(name)) << name << " is watched, and nothing tells it";
  }
}

TEST(Monitoring, TheDashboardHasNoTwoPanelsInOnePlace) {
  const json dashboard = json::parse(text_of(kMonitoring / "trefwoord.dashboard.json"));
  std::set<std::string> places;
  for (const json& panel : dashboard["panels"]) {
    EXPECT_TRUE(places.insert(panel["gridPos"].dump()).second) << panel["title"];
    EXPECT_LE(panel["gridPos"]["x"].get<int>() + panel["gridPos"]["w"].get<int>(), 24) << panel["title"];
  }
}

class Promtool : public testing::Test {
 protected:
  void SetUp() override {
    if (run("promtool --version") != 0) GTEST_SKIP() << "There is no promtool; Debian's prometheus has it.";
  }

  // The exit code; what it says is shown where it is not 0.
  int run(const std::string& command) const {
    const std::filesystem::path output = scratch_.path() / "output";
    const int code = std::system((command + " >" + output.string() + " 2>&1").c_str());
    said_ = text_of(output);
    return code;
  }

  const test::TemporaryDirectory scratch_;
  mutable std::string said_;
};

TEST_F(Promtool, TakesTheRules) {
  EXPECT_EQ(run("promtool check rules --lint-fatal " + (kMonitoring / "trefwoord.rules.yml").string()), 0)
      << said_;
}

TEST_F(Promtool, TakesTheExample) {
  EXPECT_EQ(run("promtool check config " + (kMonitoring / "prometheus.yml").string()), 0) << said_;
}

TEST_F(Promtool, FindsThatAlertsFireWhenTheyShould) {
  EXPECT_EQ(run("promtool test rules " TEST_DATA_DIRECTORY "/alerts.test.yml"), 0) << said_;
}

TEST_F(Promtool, TakesTheMetrics) {
  const std::filesystem::path metrics = scratch_.path() / "metrics";
  std::ofstream(metrics) << all_metrics();
  EXPECT_EQ(run("promtool check metrics <" + metrics.string()), 0) << said_;
}

TEST_F(Promtool, TakesTheDashboardsQueries) {
  const std::filesystem::path rules = scratch_.path() / "queries.yml";
  json all = json::array();
  for (std::string query : dashboard_queries()) {
    query = std::regex_replace(query, std::regex("\\$__rate_interval"), "5m");
    all.push_back({{"record", "query:" + std::string(all.size() + 1, 'x')}, {"expr", query}});
  }
  // YAML takes JSON.
  std::ofstream(rules) << json{{"groups", {{{"name", "queries"}, {"rules", all}}}}};
  EXPECT_EQ(run("promtool check rules " + rules.string()), 0) << said_;
}

}  // namespace
}  // namespace trefwoord
