// Stories over HTTP, from outside: folded, unfolded, and while versions come and go.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/api/live_server.h"
#include "tests/search/story_texts.h"

namespace trefwoord {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class LiveStories : public LiveServer {
 protected:
  void put(const std::string& id, const std::string& source, const std::string& date, unsigned text) {
    const json article{
        {"title", id}, {"body", test::made_up_text(text)}, {"source", source}, {"published", date}};
    ASSERT_EQ(send("PUT", "/v1/articles/" + id, article).status, 201);
  }
  json get(const std::string& target) { return json::parse(client_->get(target).body); }
};

TEST_F(LiveStories, AreFoldedAndUnfolded) {
  put("anp", "ANP", "2022-03-01", 1);
  put("krant", "de Krant", "2022-03-02", 1);
  put("ander", "ANP", "2022-03-03", 2);
  const json folded = get("/v1/search?q=brug&sort=newest&collapse=story&facets=source&timeline=true");
  EXPECT_EQ(folded["found"], 2);
  EXPECT_EQ(folded["found_relation"], "eq");
  EXPECT_EQ(folded["hits"][0]["id"], "ander");
  EXPECT_FALSE(folded["hits"][0].contains("story"));
  EXPECT_EQ(folded["hits"][1]["id"], "krant");
  EXPECT_EQ(folded["hits"][1]["story"], json::parse(R"({"id":"anp","size":2,"first":"2022-03-01",
      "last":"2022-03-02","sources":["ANP","de Krant"]})"));
  EXPECT_EQ(folded["facets"]["source"],
            json::parse(R"([{"value":"ANP","count":2},{"value":"de Krant","count":1}])"));
  EXPECT_EQ(get("/v1/search?q=brug")["found"], 3);
  EXPECT_EQ(get("/v1/search?q=brug&story=anp")["found"], 2);
  EXPECT_EQ(get("/v1/search?q=brug&story=anp&source=ANP")["hits"][0]["id"], "anp");
  EXPECT_EQ(get("/v1/search?story=weg")["found"], 0);
  EXPECT_EQ(get("/v1/search?q=brug&colapse=story")["errors"][0]["detail"],
            "\"colapse\" is not a parameter. Did you mean collapse?");

  const json several = json::parse(
      send("POST", "/v1/multi-search",
           json::parse(R"({"searches":[{"q":"brug","collapse":"story"},{"q":"brug","story":"krant"}]})"))
          .body);
  EXPECT_EQ(several["results"][0]["found"], 2);
  EXPECT_EQ(several["results"][1]["found"], 2);
  const std::string feed = client_->get("/v1/search.csv?q=brug&sort=newest&collapse=story").body;
  EXPECT_THAT(feed, HasSubstr("krant"));
  EXPECT_THAT(feed, Not(HasSubstr("anp")));

  EXPECT_THAT(client_->get("/zoeken?q=brug&collapse=story").body,
              HasSubstr("<a href=\"/zoeken?q=brug&amp;story=anp\">Ook in 1 andere versie</a>"));
  EXPECT_THAT(client_->get("/artikel/krant").body, HasSubstr("Andere versies"));
  EXPECT_THAT(client_->get("/artikel/ander").body, Not(HasSubstr("Andere versies")));
}

TEST_F(LiveStories, WhatIsWithdrawnIsNoVersion) {
  put("anp", "ANP", "2022-03-01", 1);
  put("krant", "de Krant", "2022-03-02", 1);
  put("bode", "De Bode", "2022-03-03", 1);
  EXPECT_EQ(get("/v1/search?q=brug&collapse=story")["hits"][0]["story"]["size"], 3);
  ASSERT_EQ(send("DELETE", "/v1/articles/anp?purge=true").status, 200);
  const json story = get("/v1/search?q=brug&collapse=story")["hits"][0]["story"];
  EXPECT_EQ(story["id"], "krant");
  EXPECT_EQ(story["size"], 2);
  const json corrected{{"title", "bode"}, {"body", test::made_up_text(5)}};
  ASSERT_EQ(send("PUT", "/v1/articles/bode", corrected).status, 200);
  const json apart = get("/v1/search?q=brug&collapse=story");
  EXPECT_EQ(apart["found"], 2);
  EXPECT_FALSE(apart["hits"][0].contains("story"));
  EXPECT_FALSE(apart["hits"][1].contains("story"));
  EXPECT_EQ(get("/v1/search?story=anp")["found"], 0);
}

}  // namespace
}  // namespace trefwoord
