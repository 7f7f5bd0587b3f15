#include "server/api/request_parameters.h"

#include <gtest/gtest.h>

#include "tests/api/fake_services.h"

namespace trefwoord::api {
namespace {

using http::NameValues;

TEST(RequestParameters, OfAGetAreItsQueryString) {
  const auto parameters = read_parameters(get_request({{"q", "fiets"}, {"tag", "a"}, {"tag", "b"}}));
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->values, (NameValues{{"q", "fiets"}, {"tag", "a"}, {"tag", "b"}}));
  const ProblemItem problem = parameters->problem("q", "No.");
  EXPECT_EQ(problem.param, "q");
  EXPECT_EQ(problem.pointer, "");
}

TEST(RequestParameters, OfAPostAreMembersOfItsBody) {
  const auto parameters =
      read_parameters(post_request(R"({"q":"fiets","tag":["a","b"],"per_page":5,"fields":["title","url"]})"));
  ASSERT_TRUE(parameters);
  EXPECT_EQ(
      parameters->values,
      (NameValues{{"fields", "title,url"}, {"per_page", "5"}, {"q", "fiets"}, {"tag", "a"}, {"tag", "b"}}));
  EXPECT_EQ(parameters->problem("a/b~c", "No.").pointer, "/a~1b~0c");
}

TEST(RequestParameters, TakeJsonUnderItsNamesOnly) {
  auto request = post_request("{}");
  for (const char* type :
       {"application/json", "application/json; charset=utf-8", "application/vnd.api+json"}) {
    request.headers = {{"content-type", type}};
    EXPECT_TRUE(read_parameters(request)) << type;
  }
  request.headers = {};  // not said: taken as JSON
  EXPECT_TRUE(read_parameters(request));
  for (const char* type : {"application/x-www-form-urlencoded", "text/plain", "application/jsonl"}) {
    request.headers = {{"content-type", type}};
    const auto parameters = read_parameters(request);
    ASSERT_FALSE(parameters) << type;
    EXPECT_EQ(parameters.error().status, 415U);
  }
}

TEST(RequestParameters, RefuseABodyThatIsNoObject) {
  for (const char* body : {"", "{", "[]", "\"q\"", "null", "{\"q\":\"\xff\"}", "{} {}"}) {
    const auto parameters = read_parameters(post_request(body));
    ASSERT_FALSE(parameters) << body;
    EXPECT_EQ(parameters.error().status, 400U);
    EXPECT_EQ(parameters.error().code, "invalid_json");
  }
  EXPECT_FALSE(read_parameters(post_request(std::string(100'000, '['))));
}

TEST(RequestParameters, RefuseValuesNoParameterHas) {
  const auto parameters =
      read_parameters(post_request(R"({"q":null,"tag":[["a"]],"from":{},"page":{"a":1},"to":"2022"})"));
  ASSERT_FALSE(parameters);
  const Problem& problem = parameters.error();
  EXPECT_EQ(problem.code, "invalid_parameter");
  ASSERT_EQ(problem.errors.size(), 4U);
  EXPECT_EQ(problem.errors[0].pointer, "/from");
  EXPECT_EQ(problem.errors[1].pointer, "/page");
  EXPECT_EQ(problem.errors[2].pointer, "/q");
  EXPECT_EQ(problem.errors[3].pointer, "/tag");
}

TEST(RequestParameters, ATruthValueIsItsWord) {
  const auto parameters = read_parameters(post_request(R"({"explain":true})"));
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->values, (http::NameValues{{"explain", "true"}}));
}

TEST(RequestParameters, RefuseANameThatStandsTwiceInTheBody) {
  const auto parameters = read_parameters(post_request(R"({"q":"a","page":1,"q":"b"})"));
  ASSERT_FALSE(parameters);
  ASSERT_EQ(parameters.error().errors.size(), 1U);
  EXPECT_EQ(parameters.error().errors[0].pointer, "/q");
}

TEST(RequestParameters, OfAPostDoNotStandInItsQueryString) {
  auto request = post_request("{}");
  request.query = {{"q", "fiets"}};
  ASSERT_FALSE(read_parameters(request));
  EXPECT_EQ(read_parameters(request).error().status, 400U);
}

}  // namespace
}  // namespace trefwoord::api
