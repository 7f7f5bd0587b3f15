#include "server/admin/query_tree_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace trefwoord::admin {
namespace {

TEST(QueryTreeText, HasALineAPart) {
  const auto tree = nlohmann::json::parse(R"({"kind":"any_of","children":[
      {"kind":"word","text":"brug"},
      {"kind":"all_of","occurrence":"required","children":[
        {"kind":"near","text":"oude haven","distance":5,"field":"title"},
        {"kind":"date","occurrence":"excluded","text":"na:2021","from":"2021-01-01","to":null}]}]})");
  EXPECT_EQ(query_tree_text(tree),
            "een van\n"
            "  woord \"brug\"\n"
            "  moet: alle van\n"
            "    titel, dicht bijeen \"oude haven\", hoogstens 5 woorden ertussen\n"
            "    niet: datum \"na:2021\", 2021-01-01 – …\n");
}

TEST(QueryTreeText, NeverFails) {
  EXPECT_EQ(query_tree_text({}), "");
  EXPECT_EQ(query_tree_text(nlohmann::json::parse(R"({"kind":"nieuw"})")), "nieuw\n");
}

}  // namespace
}  // namespace trefwoord::admin
