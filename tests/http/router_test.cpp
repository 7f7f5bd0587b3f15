#include "server/http/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace trefwoord::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Route route(std::string method, std::string pattern) {
  return {std::move(method), std::move(pattern), [](const Request&) { return Response{}; }};
}

Router sample() {
  Router router;
  router.add(route("GET", "/"));
  router.add(route("GET", "/v1/search"));
  router.add(route("POST", "/v1/search"));
  router.add(route("GET", "/v1/articles/{id}"));
  router.add(route("PUT", "/v1/articles/{id}"));
  router.add(route("GET", "/v1/articles/recent"));
  router.add(route("GET", "/v1/articles/{id}/related"));
  router.add(route("POST", "/1/indexes/*/queries"));
  return router;
}

std::string pattern_of(const Routed& routed) {
  return routed.route == nullptr ? "" : routed.route->pattern;
}

TEST(Router, FindsLiteralPaths) {
  const Router router = sample();
  EXPECT_EQ(pattern_of(router.route("GET", "/")), "/");
  EXPECT_EQ(pattern_of(router.route("GET", "/v1/search")), "/v1/search");
  EXPECT_EQ(router.route("POST", "/v1/search").route->method, "POST");
  EXPECT_EQ(pattern_of(router.route("POST", "/1/indexes/*/queries")), "/1/indexes/*/queries");
  EXPECT_EQ(pattern_of(router.route("GET", "/v1/%73earch")), "/v1/search");
}

TEST(Router, AnswersHeadByTheGetRoute) {
  const Router router = sample();
  EXPECT_EQ(router.route("HEAD", "/v1/search").route->method, "GET");
  EXPECT_EQ(router.route("HEAD", "/1/indexes/*/queries").route, nullptr);
}

TEST(Router, IgnoresOneTrailingSlash) {
  const Router router = sample();
  EXPECT_EQ(pattern_of(router.route("GET", "/v1/search/")), "/v1/search");
  EXPECT_EQ(pattern_of(router.route("GET", "/v1/articles/7/")), "/v1/articles/{id}");
  EXPECT_EQ(pattern_of(router.route("GET", "/v1/search//")), "");
  EXPECT_EQ(pattern_of(router.route("GET", "//")), "/");
}

TEST(Router, TakesAWholeSegmentAsParameter) {
  const Router router = sample();
  EXPECT_THAT(router.route("GET", "/v1/articles/42").path_parameters, ElementsAre(Pair("id", "42")));
  EXPECT_THAT(router.route("GET", "/v1/articles/42/related").path_parameters, ElementsAre(Pair("id", "42")));
  EXPECT_EQ(router.route("GET", "/v1/articles/").route, nullptr);
  EXPECT_EQ(router.route("GET", "/v1/articles//related").route, nullptr);
  EXPECT_EQ(router.route("GET", "/v1/articles/4/2").route, nullptr);
}

TEST(Router, KeepsAnEncodedSlashInsideItsSegment) {
  const Routed routed = sample().route("GET", "/v1/articles/2022%2F01%2Fcaf%C3%A9");
  EXPECT_THAT(routed.path_parameters, ElementsAre(Pair("id", "2022/01/caf\u00E9")));
}

TEST(Router, PrefersTheLiteral) {
  const Router router = sample();
  EXPECT_EQ(pattern_of(router.route("GET", "/v1/articles/recent")), "/v1/articles/recent");
  EXPECT_EQ(pattern_of(router.route("PUT", "/v1/articles/recent")), "/v1/articles/{id}");

  Router crossed;
  crossed.add(route("GET", "/{kind}/recent"));
  crossed.add(route("GET", "/articles/{id}"));
  crossed.add(route("GET", "/articles/{other}"));
  EXPECT_EQ(pattern_of(crossed.route("GET", "/articles/recent")), "/articles/{id}");
  EXPECT_EQ(pattern_of(crossed.route("GET", "/videos/recent")), "/{kind}/recent");
}

TEST(Router, NamesTheMethodsOfAKnownPath) {
  const Router router = sample();
  EXPECT_THAT(router.route("DELETE", "/v1/search").allowed, ElementsAre("GET", "HEAD", "POST", "OPTIONS"));
  EXPECT_THAT(router.route("OPTIONS", "/v1/articles/recent").allowed,
              ElementsAre("GET", "HEAD", "PUT", "OPTIONS"));
  EXPECT_THAT(router.route("GET", "/1/indexes/*/queries").allowed, ElementsAre("POST", "OPTIONS"));
  EXPECT_THAT(router.route("OPTIONS", "*").allowed, ElementsAre("GET", "HEAD", "POST", "PUT", "OPTIONS"));
}

TEST(Router, KnowsNothingOfOtherPaths) {
  const Router router = sample();
  for (const char* path :
       {"/v1", "/v1/search/x", "/V1/search", "", "v1/search", "/v1/articles/%zz", "/%FF"}) {
    const Routed routed = router.route("GET", path);
    EXPECT_EQ(routed.route, nullptr) << path;
    EXPECT_THAT(routed.allowed, IsEmpty()) << path;
  }
  EXPECT_EQ(router.route("GET", "*").route, nullptr);
}

TEST(Router, RefusesRoutesThatCannotWork) {
  Router router;
  EXPECT_THROW(router.add(route("GET", "v1")), std::invalid_argument);
  EXPECT_THROW(router.add({"GET", "/v1", nullptr}), std::invalid_argument);
}

}  // namespace
}  // namespace trefwoord::http
