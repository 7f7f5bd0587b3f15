#include "server/http/request.h"

#include <gtest/gtest.h>

namespace trefwoord::http {
namespace {

TEST(Request, FindsTheFirstValueOfAName) {
  const Request request{.query = {{"section", "Sport"}, {"section", "Kunst"}},
                        .headers = {{"accept", "text/html"}},
                        .path_parameters = {{"id", "a/b"}}};
  EXPECT_EQ(request.query_parameter("section"), "Sport");
  EXPECT_EQ(request.header("accept"), "text/html");
  EXPECT_EQ(request.path_parameter("id"), "a/b");
}

TEST(Request, KnowsWhatIsNotThereFromWhatIsEmpty) {
  const Request request{.query = {{"q", ""}}, .headers = {{"x", ""}}};
  EXPECT_EQ(request.query_parameter("q"), "");
  EXPECT_EQ(request.query_parameter("Q"), std::nullopt);
  EXPECT_EQ(request.header("x"), "");
  EXPECT_EQ(request.header("y"), std::nullopt);
  EXPECT_EQ(request.path_parameter("id"), "");
}

}  // namespace
}  // namespace trefwoord::http
