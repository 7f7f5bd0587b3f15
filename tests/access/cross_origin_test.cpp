#include "server/access/cross_origin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::access {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

constexpr const char* kSite = "https://www.krant.example";

http::NameValues marks(const CrossOrigin& list, const http::NameValues& headers,
                       const std::string& method = "GET", http::NameValues answered = {}) {
  http::Request request;
  request.method = method;
  request.headers = headers;
  http::Response response;
  response.headers = std::move(answered);
  list.mark(request, response);
  return response.headers;
}

TEST(CrossOrigin, AListedSiteMayReadTheAnswer) {
  const CrossOrigin list({"https://archief.example", kSite});
  EXPECT_THAT(marks(list, {{"origin", kSite}}),
              ElementsAre(Pair("Vary", "Origin"), Pair("Access-Control-Allow-Origin", kSite),
                          Pair("Access-Control-Expose-Headers", "ETag, Retry-After, WWW-Authenticate")));
}

TEST(CrossOrigin, AnotherMayNotAndCachesAreTold) {
  const CrossOrigin list({kSite});
  for (const char* origin : {"https://www.krant.example.evil", "http://www.krant.example",
                             "https://www.krant.example:444", "https://WWW.krant.example", "null", ""}) {
    EXPECT_THAT(marks(list, {{"origin", origin}}), ElementsAre(Pair("Vary", "Origin"))) << origin;
  }
  EXPECT_THAT(marks(list, {}), ElementsAre(Pair("Vary", "Origin")));
}

TEST(CrossOrigin, WithoutAListNothingIsSaid) {
  EXPECT_THAT(marks(CrossOrigin({}), {{"origin", kSite}}), IsEmpty());
}

// Two such headers make a browser refuse the answer.
TEST(CrossOrigin, WhatIsForEverybodyByItselfIsLeftAlone) {
  const http::NameValues open{{"Access-Control-Allow-Origin", "*"}};
  EXPECT_EQ(marks(CrossOrigin({kSite}), {{"origin", kSite}}, "GET", open), open);
}

TEST(CrossOrigin, EverySiteNeverComesWithCredentials) {
  const auto headers = marks(CrossOrigin({"*"}), {{"origin", kSite}});
  EXPECT_THAT(headers, Contains(Pair("Access-Control-Allow-Origin", "*")));
  EXPECT_THAT(headers, Not(Contains(Pair("Access-Control-Allow-Credentials", testing::_))));
  EXPECT_THAT(headers, Not(Contains(Pair("Vary", testing::_))));
}

TEST(CrossOrigin, WhoAsksBeforehandLearnsWhatMayBeSent) {
  const CrossOrigin list({kSite});
  const http::NameValues asks{{"origin", kSite}, {"access-control-request-method", "PUT"}};
  EXPECT_THAT(
      marks(list, asks, "OPTIONS", {{"Allow", "GET, HEAD, PUT, OPTIONS"}}),
      ElementsAre(
          Pair("Allow", "GET, HEAD, PUT, OPTIONS"), Pair("Vary", "Origin"),
          Pair("Access-Control-Allow-Origin", kSite),
          Pair("Access-Control-Allow-Methods", "GET, HEAD, PUT, OPTIONS"),
          Pair("Access-Control-Allow-Headers",
               "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Algolia-Agent, "
               "X-Algolia-API-Key, X-Algolia-Application-Id"),
          Pair("Access-Control-Max-Age", "7200")));
  EXPECT_THAT(marks(list, asks, "OPTIONS"), Not(Contains(Pair("Access-Control-Allow-Methods", testing::_))))
      << "an unknown path allows nothing";
  EXPECT_THAT(marks(list, {{"origin", kSite}}, "OPTIONS", {{"Allow", "GET"}}),
              Not(Contains(Pair("Access-Control-Allow-Methods", testing::_))));
}

TEST(Origin, IsWhatBrowsersSend) {
  for (const char* origin : {"*", "https://krant.example", "http://localhost:3000", "https://[::1]:8443"}) {
    EXPECT_TRUE(is_origin(origin)) << origin;
  }
  for (const char* other : {"", "krant.example", "https://", "https://krant.example/",
                            "https://Krant.example", "ftp://krant.example", "null", "https://*.krant.example",
                            "**", "https://krant.example, https://archief.example"}) {
    EXPECT_FALSE(is_origin(other)) << other;
  }
}

}  // namespace
}  // namespace trefwoord::access
