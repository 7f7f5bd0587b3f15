#include "server/api/parse_endpoint.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using nlohmann::json;

json parse(std::string query) {
  return json::parse(parse_endpoint()(get_request({{"q", std::move(query)}})).body);
}

TEST(ParseEndpoint, ShowsTheTreeTheReadingAndTheWarnings) {
  EXPECT_EQ(parse("fiets OF -titel:brug*"), json::parse(R"({
      "query":"fiets OF -titel:brug*","read_as":"fiets OF -titel:brug*",
      "tree":{"kind":"any_of","children":[{"kind":"word","text":"fiets"},
        {"kind":"prefix","occurrence":"excluded","field":"title","text":"brug"}]},
      "warnings":[]})"));
  EXPECT_EQ(parse("(op:2021-02 \"a b\"~3"), json::parse(R"({
      "query":"(op:2021-02 \"a b\"~3","read_as":"op:2021-02 \"a b\"~3",
      "tree":{"kind":"sequence","children":[
        {"kind":"date","text":"op:2021-02","from":"2021-02-01","to":"2021-02-28"},
        {"kind":"near","text":"a b","distance":3}]},
      "warnings":["Er ontbreekt een sluithaakje; het is aan het einde toegevoegd."]})"));
  EXPECT_EQ(parse("na:2021")["tree"],
            json::parse(R"({"kind":"date","text":"na:2021","from":"2022-01-01","to":null})"));
}

TEST(ParseEndpoint, AnyQueryIsRead) {
  EXPECT_EQ(parse("")["tree"], json::parse(R"({"kind":"sequence","children":[]})"));
  EXPECT_EQ(parse_endpoint()(get_request({{"q", "a\xff"}})).status, 200U);
}

TEST(ParseEndpoint, IsBoundedAsASearchIs) {
  EXPECT_EQ(parse_endpoint()(get_request({{"q", std::string(1'000, 'a')}})).status, 200U);
  EXPECT_EQ(parse_endpoint()(get_request({{"q", std::string(1'001, 'a')}})).status, 400U);
  EXPECT_EQ(parse_endpoint()(get_request({{"query", "a"}})).status, 400U);
}

}  // namespace
}  // namespace trefwoord::api
