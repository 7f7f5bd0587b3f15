#include "server/api/explanation_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace trefwoord::api {
namespace {

using search::Reason;

TEST(ExplanationJson, HasTheNumbersThatAReasonHas) {
  const search::Explanation why{.score = 3.25,
                                .summary = "“brug” komt 1 keer voor.",
                                .parts = {{.reason = Reason::form,
                                           .word = "brug",
                                           .term = "brug",
                                           .matched = {"bruggen"},
                                           .text = "“brug” komt 1 keer voor (als “bruggen”).",
                                           .score = 3.25,
                                           .idf = 1.23456789,
                                           .impact = 70,
                                           .factor = 0.45},
                                          {.reason = Reason::date, .text = "De volgorde is op datum."}}};
  EXPECT_EQ(explanation_json(why).dump(),
            R"({"score":3.25,"summary":"“brug” komt 1 keer voor.","parts":[)"
            R"({"reason":"form","word":"brug","term":"brug","matched":["bruggen"],)"
            R"("text":"“brug” komt 1 keer voor (als “bruggen”).","score":3.25,"factor":0.45,"idf":1.234568,)"
            R"("impact":70},{"reason":"date","text":"De volgorde is op datum.","score":0.0}]})");
}

TEST(ExplanationJson, NamesEveryReason) {
  const std::pair<Reason, std::string_view> names[] = {{Reason::word, "word"},
                                                       {Reason::form, "form"},
                                                       {Reason::hyphen_part, "hyphen_part"},
                                                       {Reason::compound_part, "compound_part"},
                                                       {Reason::synonym, "synonym"},
                                                       {Reason::joined, "joined"},
                                                       {Reason::phrase, "phrase"},
                                                       {Reason::coverage, "coverage"},
                                                       {Reason::exact, "exact"},
                                                       {Reason::inside, "inside"},
                                                       {Reason::near, "near"},
                                                       {Reason::as_typed, "as_typed"},
                                                       {Reason::recency, "recency"},
                                                       {Reason::missing, "missing"},
                                                       {Reason::excluded, "excluded"},
                                                       {Reason::filter, "filter"},
                                                       {Reason::date, "date"},
                                                       {Reason::beyond, "beyond"},
                                                       {Reason::pinned, "pinned"}};
  for (const auto& [reason, name] : names) {
    const auto part = explanation_json({.parts = {{.reason = reason}}})["parts"][0];
    EXPECT_EQ(part["reason"], name);
  }
}

TEST(ExplanationJson, ScoresAddUpAsTheyAreShown) {
  search::Explanation why{.score = 1};
  for (int i = 0; i < 3; ++i) why.parts.push_back({.score = 1.0 / 3});
  const auto parts = explanation_json(why)["parts"];
  EXPECT_EQ(parts[0]["score"], 0.3334);
  EXPECT_EQ(parts[1]["score"], 0.3333);
  EXPECT_EQ(parts[2]["score"], 0.3333);
}

TEST(RoundedToSum, RoundsEachUpOrDown) {
  using Numbers = std::vector<double>;
  EXPECT_EQ(rounded_to_sum({}, 0, 1), Numbers{});
  EXPECT_EQ(rounded_to_sum({0.5, 0.5}, 1, 1), (Numbers{1, 0}));
  EXPECT_EQ(rounded_to_sum({0.2, 0.9, 0.9}, 2, 1), (Numbers{0, 1, 1}));
  EXPECT_EQ(rounded_to_sum({2, 0, 3}, 5, 1), (Numbers{2, 0, 3}));
  // A sum that the numbers do not have is not made up.
  EXPECT_EQ(rounded_to_sum({1, 1}, 9, 1), (Numbers{2, 2}));
}

}  // namespace
}  // namespace trefwoord::api
