#include "server/search/query_parser.h"

#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include "tests/search/iso_day.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string in_notation(const QueryNode& node);

std::string children_in_notation(const QueryNode& node) {
  std::string text;
  for (const QueryNode& child : node.children) text += (text.empty() ? "" : " ") + in_notation(child);
  return text;
}

std::string unsigned_notation(const QueryNode& node) {
  switch (node.kind) {
    case Kind::word:
      return node.text;
    case Kind::phrase:
      return "\"" + node.text + "\"";
    case Kind::near:
      return "near" + std::to_string(node.distance) + "(" + node.text + ")";
    case Kind::value:
      return "(" + node.text + ")";
    case Kind::date:
      return "date(" + test::iso_day(node.dates.from) + ".." + test::iso_day(node.dates.to) + ")";
    case Kind::sequence:
      return "[" + children_in_notation(node) + "]";
    case Kind::all_of:
      return "all(" + children_in_notation(node) + ")";
    case Kind::any_of:
      return "any(" + children_in_notation(node) + ")";
    default:
      return std::string(name_of(node.kind)) + "(" + node.text + ")";
  }
}

// As data/query_trees_nl.tsv writes trees: [next to each other], all(EN), any(OF), title:, near5(a b).
std::string in_notation(const QueryNode& node) {
  std::string text = node.occurrence == Occurrence::required   ? "+"
                     : node.occurrence == Occurrence::excluded ? "-"
                                                               : "";
  if (node.field != QueryField::text) text.append(name_of(node.field)).append(":");
  return text + unsigned_notation(node);
}

std::string joined(const std::vector<std::string>& warnings) {
  std::string text;
  for (const std::string& warning : warnings) text += (text.empty() ? "" : " | ") + warning;
  return text;
}

struct GoldenCase {
  std::string query;
  std::string tree;
  std::string warnings;
};

std::vector<GoldenCase> golden_cases() {
  std::ifstream file(TEST_DATA_DIRECTORY "/data/query_trees_nl.tsv");
  std::vector<GoldenCase> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    cases.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                     second == std::string::npos ? "" : line.substr(second + 1)});
  }
  return cases;
}

TEST(QueryParser, ReadsTheGoldenCases) {
  const std::vector<GoldenCase> cases = golden_cases();
  EXPECT_GE(cases.size(), 60U);
  for (const GoldenCase& golden : cases) {
    const QueryTree tree = parse_query_tree(golden.query);
    EXPECT_EQ(in_notation(tree.root), golden.tree) << golden.query;
    EXPECT_EQ(joined(tree.warnings), golden.warnings) << golden.query;
  }
}

TEST(QueryParser, ThePrintedFormOfTheGoldenCasesParsesToTheSameTree) {
  for (const GoldenCase& golden : golden_cases()) {
    const QueryNode tree = parse_query_tree(golden.query).root;
    EXPECT_EQ(parse_query_tree(text_of(tree)).root, tree) << golden.query << " as " << text_of(tree);
  }
}

TEST(QueryParser, NothingIsAnEmptySequence) {
  for (const char* const nothing : {"", " \t\n", "-", "()", "* & \"\""}) {
    EXPECT_EQ(parse_query_tree(nothing).root, QueryNode{}) << nothing;
  }
}

TEST(QueryParser, KnowsWhereWordsStand) {
  const QueryTree tree = parse_query_tree("oude titel:\"haven stad\" *brug");
  ASSERT_THAT(tree.root.children, SizeIs(3));
  EXPECT_EQ(tree.root.children[0].begin, 0U);
  EXPECT_EQ(tree.root.children[1].begin, 12U);
  EXPECT_EQ(tree.root.children[2].begin, 25U);
}

TEST(QueryParser, CutsAfterTheMostWords) {
  std::string text;
  for (std::size_t i = 0; i < kMaxQueryWords; ++i) text += "woord" + std::to_string(i) + " ";
  EXPECT_THAT(parse_query_tree(text).root.children, SizeIs(kMaxQueryWords));
  EXPECT_THAT(parse_query_tree(text).warnings, IsEmpty());
  EXPECT_THAT(parse_query_tree(text + "over").root.children, SizeIs(kMaxQueryWords));
  EXPECT_THAT(parse_query_tree(text + "over").warnings,
              ElementsAre("De zoekvraag is lang: alleen het begin ervan is gebruikt."));
}

// (a OF (a OF (... b)))
std::string nested(std::size_t groups) {
  std::string text;
  for (std::size_t i = 0; i < groups; ++i) text += "(a OF ";
  return text + "b" + std::string(groups, ')');
}

TEST(QueryParser, BoundsHowDeepGroupsStand) {
  EXPECT_THAT(parse_query_tree(nested(kMaxQueryDepth)).warnings, IsEmpty());
  const QueryTree deeper = parse_query_tree(nested(kMaxQueryDepth + 1));
  EXPECT_THAT(deeper.warnings,
              testing::Contains("De haakjes zijn te diep genest; de binnenste zijn weggelaten."));
  EXPECT_EQ(parse_query_tree(text_of(deeper.root)).root, deeper.root);
  EXPECT_FALSE(parse_query_tree(std::string(100'000, '(') + "a").warnings.empty());
}

TEST(QueryParser, BoundsTheDistanceOfNear) {
  EXPECT_THAT(parse_query_tree("\"a b\"~100").warnings, IsEmpty());
  EXPECT_THAT(parse_query_tree("\"a b\"~101").warnings, SizeIs(1));
  EXPECT_EQ(parse_query_tree("\"a b\"~101").root.distance, kMaxNearDistance);
}

}  // namespace
}  // namespace trefwoord::search
