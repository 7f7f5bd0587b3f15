#include "server/api/entity_tag.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::api {
namespace {

using testing::ElementsAre;

http::Request with(std::string name, std::string value) {
  http::Request request;
  request.headers = {{std::move(name), std::move(value)}};
  return request;
}

const std::string kHash("\x00\x1f\xa0", 3);

TEST(EntityTag, ReadsBackWhatItGives) {
  EXPECT_EQ(entity_tag(kHash), "\"001fa0\"");
  const auto precondition = read_precondition(with("if-match", entity_tag(kHash)));
  ASSERT_TRUE(precondition.has_value());
  EXPECT_THAT(*precondition->one_of, ElementsAre(kHash));
}

TEST(EntityTag, NoHeaderAsksNothing) {
  EXPECT_TRUE(read_precondition({})->is_empty());
}

TEST(EntityTag, AStarAsksForAnyArticleOrNone) {
  EXPECT_TRUE(read_precondition(with("if-match", "*"))->must_exist);
  EXPECT_TRUE(read_precondition(with("if-none-match", " *"))->must_be_absent);
}

TEST(EntityTag, ReadsLists) {
  const auto match = read_precondition(with("if-match", R"("aa" ,  W/"bb","vreemd")"));
  EXPECT_THAT(*match->one_of, ElementsAre("\xaa", "vreemd"));  // a weak one never matches here
  const auto none = read_precondition(with("if-none-match", R"(W/"bb", "cc")"));
  EXPECT_THAT(none->none_of, ElementsAre("\xbb", "\xcc"));
}

TEST(EntityTag, RefusesWhatIsNone) {
  for (const char* value : {"aa", "\"aa", "\"aa\" bb", "W/", "*, \"aa\""}) {
    EXPECT_FALSE(read_precondition(with("if-match", value)).has_value()) << value;
    EXPECT_FALSE(read_precondition(with("if-none-match", value)).has_value()) << value;
  }
}

}  // namespace
}  // namespace trefwoord::api
