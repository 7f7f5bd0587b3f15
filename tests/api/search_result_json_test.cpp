#include "server/api/search_result_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/article_json.h"
#include "server/api/json_response.h"

namespace trefwoord::api {
namespace {

using namespace std::chrono_literals;

search::Hit full_hit() {
  search::Hit hit;
  hit.score = 12.310449;
  hit.article = *indexer::parse_article(R"({"id":"a/1","title":"Fietsbrug","body":"De brug is open.",
      "published":"2022-01","updated":"2022-02-03","url":"https://nieuws.example/1","section":"Regio",
      "source":"de Courant","author":"Jan","tags":["brug","fiets"],"image":"https://nieuws.example/1.jpg",
      "lengte":{"woorden":4}})");
  hit.title = "Fietsbrug";
  hit.title_highlighted = "<mark>Fietsbrug</mark>";
  hit.snippet = "De <mark>brug</mark> is open.";
  hit.matched = {"fietsbrug", "brug"};
  return hit;
}

search::SearchResult result_of(std::vector<search::Hit> hits) {
  search::SearchResult result;
  result.found = hits.size();
  result.hits = std::move(hits);
  result.revision = 7;
  result.articles = 2650;
  result.analysis = "nl-0123456789ab";
  return result;
}

std::string text_of(const SearchParameters& parameters, const search::SearchResult& result) {
  return json_text(search_result_json(parameters, result, 812'345ns));
}

HitFields fields_of(std::string_view list) {
  return *HitFields::parse(list);
}

TEST(SearchResultJson, HasTheMembersOfTheContractInItsOrder) {
  SearchParameters parameters;
  parameters.request.text = "fiets";
  EXPECT_EQ(
      text_of(parameters, result_of({full_hit()})),
      R"({"query":"fiets","found":1,"found_relation":"eq","page":1,"per_page":10,"took_ms":0.812,"hits":[)"
      R"({"id":"a/1","score":12.3104,"title":"Fietsbrug","title_highlighted":"<mark>Fietsbrug</mark>",)"
      R"("published":"2022-01","updated":"2022-02-03","url":"https://nieuws.example/1","section":"Regio",)"
      R"("source":"de Courant","author":["Jan"],"tags":["brug","fiets"],)"
      R"("image":"https://nieuws.example/1.jpg","snippet":"De <mark>brug</mark> is open.",)"
      R"("matched":["fietsbrug","brug"]}],"suggestion":null,"suggestion_shown":false,"warnings":[],)"
      R"("index":{"revision":7,"articles":2650,"analysis":"nl-0123456789ab"}})");
}

TEST(SearchResultJson, TheSuggestionIsTextBesideTheQueryAsAsked) {
  SearchParameters parameters;
  parameters.request.text = "\"gemente";
  search::SearchResult result = result_of({full_hit()});
  result.suggestion = "\"gemeente";
  result.suggestion_shown = true;
  const auto answer = nlohmann::json::parse(text_of(parameters, result));
  EXPECT_EQ(answer["query"], "\"gemente");
  EXPECT_EQ(answer["suggestion"], "\"gemeente");
  EXPECT_EQ(answer["suggestion_shown"], true);
}

TEST(SearchResultJson, LeavesOutWhatHasNoValue) {
  search::Hit hit;
  hit.article = *indexer::parse_article(R"({"id":"1","body":"Kort bericht."})");
  hit.title = "Kort bericht.";
  hit.title_highlighted = "Kort bericht.";
  const auto answer = nlohmann::json::parse(text_of({}, result_of({hit})));
  EXPECT_EQ(answer["hits"][0],
            nlohmann::json::parse(
                R"({"id":"1","score":0.0,"title":"Kort bericht.","title_highlighted":"Kort bericht."})"));
}

TEST(SearchResultJson, AHitIsExplainedWhateverItsFields) {
  SearchParameters parameters;
  parameters.fields = fields_of("title");
  search::Hit hit = full_hit();
  hit.explanation = search::Explanation{.score = hit.score, .summary = "Daarom."};
  const auto answer = nlohmann::json::parse(text_of(parameters, result_of({hit, full_hit()})));
  EXPECT_EQ(answer["hits"][0]["explanation"]["score"], answer["hits"][0]["score"]);
  EXPECT_EQ(answer["hits"][0]["explanation"]["summary"], "Daarom.");
  EXPECT_FALSE(answer["hits"][1].contains("explanation"));
}

TEST(SearchResultJson, AHitTellsOfItsStoryWhateverItsFields) {
  SearchParameters parameters;
  parameters.fields = fields_of("title");
  search::Hit hit = full_hit();
  hit.story = search::Story{.id = "a/0",
                            .size = 3,
                            .first = *indexer::PublicationDate::parse("2022-01"),
                            .last = *indexer::PublicationDate::parse("2022-02-03"),
                            .sources = {"ANP", "de Courant"}};
  search::Hit undated = full_hit();
  undated.story = search::Story{.id = "b", .size = 2, .first = {}, .last = {}, .sources = {}};
  const auto answer = nlohmann::json::parse(text_of(parameters, result_of({hit, undated, full_hit()})));
  EXPECT_EQ(answer["hits"][0]["story"], nlohmann::json::parse(R"({"id":"a/0","size":3,"first":"2022-01",
      "last":"2022-02-03","sources":["ANP","de Courant"]})"));
  EXPECT_EQ(answer["hits"][1]["story"], nlohmann::json::parse(R"({"id":"b","size":2,"sources":[]})"));
  EXPECT_FALSE(answer["hits"][2].contains("story"));
}

TEST(SearchResultJson, HitsHaveTheChosenFieldsAndAlwaysIdAndScore) {
  SearchParameters parameters;
  const auto members = [&](std::string_view list) {
    parameters.fields = fields_of(list);
    const auto answer = nlohmann::json::parse(text_of(parameters, result_of({full_hit()})));
    std::vector<std::string> names;
    for (const auto& [name, value] : answer["hits"][0].items()) names.push_back(name);
    return names;
  };
  EXPECT_EQ(members("id"), (std::vector<std::string>{"id", "score"}));
  EXPECT_EQ(members("url,published"), (std::vector<std::string>{"id", "published", "score", "url"}));
  EXPECT_EQ(members("body,extra"), (std::vector<std::string>{"body", "extra", "id", "score"}));
  parameters.fields = fields_of("extra");
  EXPECT_EQ(nlohmann::json::parse(
                text_of(parameters, result_of({full_hit()})))["hits"][0]["extra"]["lengte"]["woorden"],
            4);
}

TEST(SearchResultJson, SaysWhenTheCountIsALowerBound) {
  search::SearchResult result = result_of({});
  result.found = 1000;
  result.found_is_lower_bound = true;
  result.warnings = {"Het aanhalingsteken is niet gesloten."};
  const auto answer = nlohmann::json::parse(text_of({}, result));
  EXPECT_EQ(answer["found_relation"], "gte");
  EXPECT_EQ(answer["warnings"][0], "Het aanhalingsteken is niet gesloten.");
  EXPECT_TRUE(answer["hits"].is_array());
}

TEST(SearchResultJson, AnyQueryComesBackAsValidJson) {
  SearchParameters parameters;
  for (const std::string& query : {std::string("\"\\\n\t"), std::string("\xff\xfe"), std::string("a\0b", 3),
                                   std::string("\u202e مرحبا 🚲 </script>")}) {
    parameters.request.text = query;
    EXPECT_FALSE(nlohmann::json::parse(text_of(parameters, result_of({})), nullptr, false).is_discarded());
  }
}

}  // namespace
}  // namespace trefwoord::api
