#include "server/api/settings_endpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using editing::SettingName;
using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::Pair;

class SettingsEndpoints : public testing::Test {
 protected:
  http::Response ask(const std::string& method, const std::string& name, http::NameValues headers = {},
                     const std::string& body = "", http::NameValues query = {}) {
    http::Request request;
    request.method = method;
    request.headers = std::move(headers);
    request.body = body;
    request.query = std::move(query);
    const std::string pattern = name.empty() ? "/v1/settings" : "/v1/settings/{name}";
    request.path_parameters = {{"name", name}};
    for (const http::Route& route : settings_routes(fake_.services)) {
      if (route.method == method && route.pattern == pattern) return route.handler(request);
    }
    return {};
  }

  FakeServices fake_;
};

TEST_F(SettingsEndpoints, AreReadAsTheyWereWritten) {
  fake_.setting(SettingName::synonyms) = {7, {}, "koets, wagen\n"};
  const auto answer = ask("GET", "synonyms");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(answer.body, "koets, wagen\n");
  EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
  EXPECT_THAT(answer.headers, Contains(Pair("ETag", "\"37\"")));
  EXPECT_EQ(ask("GET", "pins").content_type, "application/json");
  EXPECT_EQ(ask("GET", "synonyms", {}, "", {{"version", "7"}}).status, 200U);
  EXPECT_EQ(json::parse(ask("GET", "synonyms", {}, "", {{"version", "6"}}).body)["code"],
            "version_not_found");
  EXPECT_EQ(ask("GET", "synonyms", {}, "", {{"version", "x"}}).status, 400U);
  EXPECT_EQ(ask("GET", "synonyms", {}, "", {{"q", "x"}}).status, 400U);
}

TEST_F(SettingsEndpoints, AChangeAnswersWithTheNewVersion) {
  fake_.setting(SettingName::stop_words) = {7, {}, ""};
  const auto answer = ask("PUT", "stop-words", {}, "nieuws");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(json::parse(answer.body),
            json::parse(R"({"name":"stop-words","version":8,"changed":"1970-01-01T00:00:00Z","entries":6})"));
  EXPECT_THAT(answer.headers, Contains(Pair("ETag", "\"38\"")));
  EXPECT_EQ(fake_.setting(SettingName::stop_words).text, "nieuws");
  EXPECT_EQ(json::parse(ask("DELETE", "stop-words").body)["version"], 9);
  EXPECT_EQ(fake_.setting(SettingName::stop_words).text, "");
}

TEST_F(SettingsEndpoints, SayWhetherARebuildIsDue) {
  fake_.rebuild_due = true;
  EXPECT_EQ(json::parse(ask("PUT", "compound-exceptions", {}, "minister").body)["rebuild_due"], true);
  EXPECT_FALSE(json::parse(ask("PUT", "synonyms", {}, "a, b").body).contains("rebuild_due"));
  const json all = json::parse(ask("GET", "").body);
  EXPECT_EQ(all["rebuild_due"], true);
  ASSERT_EQ(all["settings"].size(), 4U);
  EXPECT_EQ(all["settings"][0]["name"], "synonyms");
  EXPECT_EQ(all["settings"][2]["rebuild_due"], true);
  EXPECT_FALSE(all["settings"][3].contains("changed"));
}

TEST_F(SettingsEndpoints, AChangeIsToldWhereTheIndexCannotBeRead) {
  fake_.rebuild_due = fail(ErrorCode::io_error, "/srv is gone");
  const auto answer = ask("PUT", "compound-exceptions", {}, "minister");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_FALSE(json::parse(answer.body).contains("rebuild_due"));
  EXPECT_EQ(fake_.reported.size(), 1U);
  EXPECT_EQ(ask("GET", "").status, 500U);
}

TEST_F(SettingsEndpoints, IfMatchHoldsAChangeToAVersion) {
  fake_.setting(SettingName::synonyms) = {7, {}, ""};
  EXPECT_EQ(ask("PUT", "synonyms", {{"if-match", "\"36\""}}, "a, b").status, 412U);
  EXPECT_EQ(ask("DELETE", "synonyms", {{"if-match", "\"36\""}}).status, 412U);
  EXPECT_EQ(ask("PUT", "synonyms", {{"if-match", "7"}}, "a, b").status, 400U);
  EXPECT_EQ(fake_.setting(SettingName::synonyms).version, 7U);
  EXPECT_EQ(ask("PUT", "synonyms", {{"if-match", "\"37\""}}, "a, b").status, 200U);
}

TEST_F(SettingsEndpoints, WhatCannotBeReadIsToldWithItsPlace) {
  fake_.change_setting_fails = Error{ErrorCode::invalid_setting, "synonyms:3: a term is missing."};
  const auto answer = ask("PUT", "synonyms", {}, "x");
  EXPECT_EQ(answer.status, 422U);
  EXPECT_EQ(json::parse(answer.body)["code"], "invalid_setting");
  EXPECT_EQ(json::parse(answer.body)["detail"], "synonyms:3: a term is missing.");
  fake_.change_setting_fails = Error{ErrorCode::invalid_setting, "Twice.", "/rules/3/query"};
  EXPECT_EQ(json::parse(ask("PUT", "pins", {}, "{}").body)["errors"][0]["pointer"], "/rules/3/query");
}

TEST_F(SettingsEndpoints, TakeTheirOwnMediaTypes) {
  EXPECT_EQ(ask("PUT", "synonyms", {{"content-type", "application/json"}}, "[]").status, 415U);
  EXPECT_EQ(ask("PUT", "synonyms", {{"content-type", "text/plain"}}, "a, b").status, 200U);
  EXPECT_EQ(ask("PUT", "pins", {{"content-type", "text/plain"}}, "{}").status, 415U);
  EXPECT_EQ(ask("PUT", "pins", {{"content-type", "application/json"}}, "{}").status, 200U);
  EXPECT_EQ(ask("PUT", "pins", {{"content-encoding", "gzip"}}, "{}").status, 415U);
}

TEST_F(SettingsEndpoints, OfAnyOtherNameThereAreNone) {
  for (const char* method : {"GET", "PUT", "DELETE"}) {
    const auto answer = ask(method, "synoniemen");
    EXPECT_EQ(answer.status, 404U);
    EXPECT_EQ(json::parse(answer.body)["code"], "setting_not_found");
    EXPECT_THAT(answer.body, HasSubstr("compound-exceptions"));
  }
}

}  // namespace
}  // namespace trefwoord::api
