#include "server/editing/pins_json.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "indexer/article.h"

namespace trefwoord::editing {
namespace {

using nlohmann::json;
using testing::HasSubstr;

json many_ids(const std::string& prefix, std::size_t count) {
  json ids = json::array();
  for (std::size_t i = 0; i < count; ++i) ids.push_back(prefix + std::to_string(i));
  return ids;
}

// Where it is wrong; "none" if it is not.
std::string place(const json& rules) {
  const auto parsed = parse_pins(json{{"rules", rules}}.dump());
  if (parsed) return "none";
  EXPECT_EQ(parsed.error().code, ErrorCode::invalid_setting);
  return parsed.error().field;
}

TEST(Pins, AreRead) {
  const auto rules = parse_pins(
      R"({"rules":[{"query":"fiets","pinned":["b","a"],"hidden":["c"]},{"query":"Oekraïne","hidden":["d"]}]})");
  ASSERT_TRUE(rules.has_value());
  ASSERT_EQ(rules->size(), 2U);
  EXPECT_EQ((*rules)[0], (search::EditorRule{"fiets", {"b", "a"}, {"c"}}));
  EXPECT_EQ((*rules)[1], (search::EditorRule{"Oekraïne", {}, {"d"}}));
  EXPECT_TRUE(parse_pins(kNoPins)->empty());
}

TEST(Pins, WhatIsWrongIsTold) {
  for (const char* text :
       {"", "[]", "{}", R"({"rules":{}})", R"({"rules":[],"meer":1})", "{\"rules\":[\"\xff\"]}"}) {
    const auto parsed = parse_pins(text);
    ASSERT_FALSE(parsed.has_value()) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::invalid_setting);
  }
  const json fine{{"query", "a"}, {"pinned", {"x"}}};
  EXPECT_EQ(place({fine, 7}), "/rules/1");
  EXPECT_EQ(place({{{"query", "a"}, {"pin", {"x"}}}}), "/rules/0");
  EXPECT_EQ(place({{{"pinned", {"x"}}}}), "/rules/0");
  EXPECT_EQ(place({{{"query", 7}, {"pinned", {"x"}}}}), "/rules/0");
  EXPECT_EQ(place({{{"query", " "}, {"pinned", {"x"}}}}), "/rules/0/query");
  EXPECT_EQ(place({{{"query", "a"}, {"pinned", json::array()}}}), "/rules/0");
  EXPECT_EQ(place({{{"query", "a"}, {"pinned", "x"}}}), "/rules/0/pinned");
  EXPECT_EQ(place({{{"query", "a"}, {"pinned", {"x", 7}}}}), "/rules/0/pinned/1");
  EXPECT_EQ(place({{{"query", "a"}, {"pinned", {"x", ""}}}}), "/rules/0/pinned/1");
  EXPECT_EQ(place({{{"query", "a"}, {"pinned", {"x", "x"}}}}), "/rules/0/pinned/1");
  EXPECT_EQ(place({{{"query", "a"}, {"pinned", {"x"}}, {"hidden", {"y", "x"}}}}), "/rules/0/hidden/1");
  EXPECT_EQ(place({fine, {{"query", " Á"}, {"hidden", {"y"}}}}), "/rules/1/query") << "the same query";
}

TEST(Pins, EveryBoundIsReachedAndNotPassed) {
  const auto rule = [](const json& pinned, const json& hidden) {
    return json{{{"query", "a"}, {"pinned", pinned}, {"hidden", hidden}}};
  };
  const json none = json::array();
  EXPECT_EQ(place(rule(many_ids("p", kMaxPinned), many_ids("h", kMaxHidden))), "none");
  EXPECT_EQ(place(rule(many_ids("p", kMaxPinned + 1), none)), "/rules/0/pinned");
  EXPECT_EQ(place(rule(none, many_ids("h", kMaxHidden + 1))), "/rules/0/hidden");
  const std::string longest(indexer::kMaxArticleIdBytes, 'a');
  EXPECT_EQ(place(rule({longest}, none)), "none");
  EXPECT_EQ(place(rule({longest + "a"}, none)), "/rules/0/pinned/0");
  const std::string query(kMaxRuleQueryBytes, 'q');
  EXPECT_EQ(place({{{"query", query}, {"pinned", {"x"}}}}), "none");
  EXPECT_EQ(place({{{"query", query + "q"}, {"pinned", {"x"}}}}), "/rules/0/query");
  json rules = json::array();
  for (std::size_t i = 0; i < kMaxRules; ++i) {
    rules.push_back({{"query", std::to_string(i)}, {"pinned", {"x"}}});
  }
  EXPECT_EQ(place(rules), "none");
  rules.push_back({{"query", "nog een"}, {"pinned", {"x"}}});
  EXPECT_EQ(place(rules), "/rules");
}

TEST(Pins, AMessageNamesThePlace) {
  const auto parsed = parse_pins(R"({"rules":[{"query":"a","pinned":["x","x"]}]})");
  EXPECT_THAT(parsed.error().message,
              testing::AllOf(HasSubstr("/rules/0/pinned/1"), HasSubstr("\"x\" twice")));
}

}  // namespace
}  // namespace trefwoord::editing
