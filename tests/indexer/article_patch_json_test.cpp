#include "indexer/article_patch_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "indexer/article_json.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Article standing() {
  return parse_article(R"({"id":"a","title":"Brug <b> open","body":"Eerste.\n\nTweede.","published":"2022-01",
    "section":"Stad","tags":["brug","haven"],"prijs":0.10,"diep":{"a":1,"b":[2]}})")
      .value();
}

TEST(ArticlePatch, ChangesWhatItNamesAndNothingElse) {
  Article expected = standing();
  expected.section = "Sport";
  expected.tags = {"fiets"};
  EXPECT_EQ(patch_article(standing(), R"({"section":"Sport","tags":["fiets"]})").value(), expected);
  EXPECT_EQ(patch_article(standing(), "{}").value(), standing());
}

TEST(ArticlePatch, NullTakesAway) {
  const Article patched = patch_article(standing(), R"({"section":null,"tags":null,"geen":null})").value();
  EXPECT_EQ(patched.section, "");
  EXPECT_THAT(patched.tags, ElementsAre());
}

TEST(ArticlePatch, MergesMembersThatAreOnlyKept) {
  const Article patched = patch_article(standing(), R"({"diep":{"a":null,"c":3},"nieuw":true})").value();
  EXPECT_THAT(patched.extra, HasSubstr(R"("diep":{"b":[2],"c":3})"));
  EXPECT_THAT(patched.extra, HasSubstr(R"("nieuw":true)"));
  EXPECT_EQ(patched.title, standing().title);
}

TEST(ArticlePatch, DateIsAnotherNameOfPublished) {
  EXPECT_EQ(patch_article(standing(), R"({"date":"2023"})")->published->text(), "2023");
  EXPECT_FALSE(patch_article(standing(), R"({"date":null})")->published.has_value());
}

struct BadPatch {
  std::string_view patch;
  std::string_view field;
};

TEST(ArticlePatch, SaysWhatIsWrong) {
  constexpr BadPatch kCases[] = {
      {"", ""},
      {"[]", ""},
      {R"({"id":"b"})", "id"},
      {R"({"published":"2022-13"})", "published"},
      {R"({"title":3})", "title"},
      {R"({"title":null,"body":null})", "body"},
  };
  for (const auto& [patch, field] : kCases) {
    const auto patched = patch_article(standing(), patch);
    ASSERT_FALSE(patched.has_value()) << patch;
    EXPECT_EQ(patched.error().code, ErrorCode::invalid_article) << patch;
    EXPECT_EQ(patched.error().field, field) << patched.error().message;
  }
  EXPECT_TRUE(patch_article(standing(), R"({"id":"a"})").has_value());
}

TEST(ArticlePatch, BoundsItsDepth) {
  const std::string deep = R"({"x":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_THAT(patch_article(standing(), deep).error().message, HasSubstr("deep"));
}

}  // namespace
}  // namespace trefwoord::indexer
