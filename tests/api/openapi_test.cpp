#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "server/api/feeds/sitemap.h"
#include "server/api/routes.h"
#include "server/api/search_parameters.h"
#include "server/web/routes.h"
#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;

std::vector<http::Route> all_routes(const Services& services) {
  std::vector<http::Route> all = routes(services);
  for (http::Route& route : sitemap_routes(services)) all.push_back(std::move(route));
  for (http::Route& route : web::routes({})) all.push_back(std::move(route));
  return all;
}

// The description as the server serves it.
json description(const Services& services) {
  for (const http::Route& route : routes(services)) {
    if (route.pattern == "/openapi.json") return json::parse(route.handler(get_request({})).body);
  }
  return {};
}

std::string lower(std::string method) {
  for (char& c : method) c = static_cast<char>(std::tolower(c));
  return method;
}

std::string operation_name(std::string_view method, std::string_view path) {
  return std::string(method).append(" ").append(path);
}

// What a page is made of, and nobody asks for by itself.
bool is_asset(const std::string& pattern) {
  return pattern.starts_with("/static/") || pattern == "/favicon.svg";
}

TEST(OpenApi, DescribesEveryRouteAndNoOther) {
  const FakeServices fake;
  std::set<std::string> routed;
  for (const http::Route& route : all_routes(fake.services)) {
    if (!is_asset(route.pattern)) routed.insert(operation_name(lower(route.method), route.pattern));
  }
  std::set<std::string> described;
  const json openapi = description(fake.services);
  for (const auto& [path, operations] : openapi["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) described.insert(operation_name(method, path));
  }
  EXPECT_EQ(routed, described);
}

// As the description has it: what an operation needs, where it says something of its own.
http::Scope described_scope(const json& operation) {
  if (!operation.contains("security")) return http::Scope::search;
  const json& security = operation["security"];
  if (security.empty()) return http::Scope::anyone;
  return security[0].contains("scopedKey") ? http::Scope::filtered_search : http::Scope::admin;
}

TEST(OpenApi, SaysWhichKeyARouteNeeds) {
  const FakeServices fake;
  const json openapi = description(fake.services);
  for (const http::Route& route : all_routes(fake.services)) {
    if (is_asset(route.pattern)) continue;
    const json& operation = openapi["paths"][route.pattern][lower(route.method)];
    EXPECT_EQ(described_scope(operation), route.needs) << route.pattern;
    EXPECT_EQ(operation["responses"].contains("401"), route.needs != http::Scope::anyone) << route.pattern;
    EXPECT_EQ(operation["responses"].contains("429"), route.needs != http::Scope::anyone) << route.pattern;
    EXPECT_EQ(operation["responses"].contains("403"), route.needs == http::Scope::admin) << route.pattern;
  }
}

TEST(Routes, WhatChangesSomethingNeedsAnAdminKey) {
  const FakeServices fake;
  for (const http::Route& route : all_routes(fake.services)) {
    const bool only_asks = route.method == "GET" || route.pattern == "/v1/search" ||
                           route.pattern == "/v1/multi-search" || route.pattern == "/v1/related" ||
                           route.pattern == "/v1/events" || route.pattern.starts_with("/1/");
    EXPECT_TRUE(only_asks || route.needs == http::Scope::admin) << route.method << ' ' << route.pattern;
  }
}

TEST(OpenApi, NamesThisVersion) {
  const FakeServices fake;
  const json openapi = description(fake.services);
  EXPECT_EQ(openapi["openapi"], "3.1.0");
  EXPECT_EQ(openapi["info"]["version"], TREFWOORD_VERSION);
}

TEST(OpenApi, DescribesEveryParameterOfASearch) {
  const FakeServices fake;
  const json openapi = description(fake.services);
  std::set<std::string> in_query;
  for (const json& reference : openapi["paths"]["/v1/search"]["get"]["parameters"]) {
    const json& parameter = openapi[json::json_pointer(reference["$ref"].get<std::string>().substr(1))];
    in_query.insert(parameter["name"].get<std::string>());
  }
  std::set<std::string> in_body;
  for (const auto& [name, schema] :
       openapi["components"]["schemas"]["SearchParameters"]["properties"].items()) {
    in_body.insert(name);
  }
  const std::set<std::string> known(kSearchParameters.begin(), kSearchParameters.end());
  EXPECT_EQ(in_query, known);
  EXPECT_EQ(in_body, known);
}

// Every {"$ref": "#/..."} below `node` must lead somewhere.
void expect_references_lead_somewhere(const json& openapi, const json& node) {
  if (node.is_object() && node.contains("$ref")) {
    const auto reference = node["$ref"].get<std::string>();
    EXPECT_TRUE(openapi.contains(json::json_pointer(reference.substr(1)))) << reference;
  }
  if (!node.is_structured()) return;
  for (const json& child : node) expect_references_lead_somewhere(openapi, child);
}

TEST(OpenApi, HasNoLooseReferences) {
  const FakeServices fake;
  const json openapi = description(fake.services);
  expect_references_lead_somewhere(openapi, openapi);
}

}  // namespace
}  // namespace trefwoord::api
