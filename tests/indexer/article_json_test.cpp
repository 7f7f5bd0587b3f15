#include "indexer/article_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/article_limits.h"
#include "indexer/sha1.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Article parsed(std::string_view json) {
  auto article = parse_article(json);
  if (!article) throw std::invalid_argument(article.error().message);
  return *std::move(article);
}

// An article with one member of the given name and value, and all it needs besides.
std::string with_member(std::string_view name, std::string_view value) {
  const std::string needed = name == "title" ? R"("body":"Tekst.")" : R"("title":"Titel")";
  return "{" + needed + ",\"" + std::string(name) + "\":" + std::string(value) + "}";
}

std::string quoted(std::size_t bytes) {
  return '"' + std::string(bytes, 'x') + '"';
}

TEST(ParseArticle, ReadsEveryMember) {
  const Article article = parsed(R"({
    "id": "a/1", "title": "Titel", "body": "Een.\n\nTwee.", "published": "2022-01", "updated": "2022-02-03",
    "url": "https://krant.example/1", "section": "Sport", "source": "ANP", "image": "https://krant.example/1.jpg",
    "author": ["Jan Jansen", "Piet Pieters"], "tags": ["voetbal", "eredivisie"]})");
  EXPECT_EQ(article.id, "a/1");
  EXPECT_EQ(article.title, "Titel");
  EXPECT_EQ(article.body, "Een.\n\nTwee.");
  EXPECT_EQ(article.published->text(), "2022-01");
  EXPECT_EQ(article.updated->text(), "2022-02-03");
  EXPECT_EQ(article.url, "https://krant.example/1");
  EXPECT_EQ(article.section, "Sport");
  EXPECT_EQ(article.source, "ANP");
  EXPECT_EQ(article.image, "https://krant.example/1.jpg");
  EXPECT_THAT(article.authors, ElementsAre("Jan Jansen", "Piet Pieters"));
  EXPECT_THAT(article.tags, ElementsAre("voetbal", "eredivisie"));
  EXPECT_EQ(article.extra, "");
}

TEST(ParseArticle, TakesOneNameAsAListOfOne) {
  EXPECT_THAT(parsed(with_member("author", R"("Jan Jansen")")).authors, ElementsAre("Jan Jansen"));
  EXPECT_THAT(parsed(with_member("tags", R"("voetbal")")).tags, ElementsAre("voetbal"));
  EXPECT_THAT(parsed(with_member("tags", R"(["een", " ", "twee"])")).tags, ElementsAre("een", "twee"));
}

TEST(ParseArticle, DateIsAnotherNameOfPublished) {
  EXPECT_EQ(parsed(with_member("date", R"("2022-01")")).published->text(), "2022-01");
  EXPECT_EQ(parsed(R"({"title":"x","date":"2022","published":"2022"})").published->text(), "2022");
  EXPECT_EQ(parsed(R"({"title":"x","date":null,"published":"2022"})").published->text(), "2022");
  EXPECT_EQ(parse_article(R"({"title":"x","date":"2022","published":"2022-01"})").error().field, "date");
}

TEST(ParseArticle, BlankAndNullCountAsAbsent) {
  for (const char* name :
       {"body", "published", "date", "updated", "url", "section", "source", "image", "author", "tags"}) {
    for (const char* value : {"null", R"("")", R"(" \n ")"}) {
      const auto article = parse_article(with_member(name, value));
      ASSERT_TRUE(article) << name << article.error().message;
      EXPECT_EQ(*article, parsed(R"({"title":"Titel"})")) << name;
    }
  }
  EXPECT_EQ(parsed(with_member("id", "null")).id, sha1_hex("Titel\n"));
  EXPECT_TRUE(parsed(with_member("author", "[]")).authors.empty());
}

TEST(ParseArticle, MakesAnIdWhereThereIsNone) {
  EXPECT_EQ(parsed(R"({"title":"x","url":" https://krant.example/1 "})").id,
            sha1_hex("https://krant.example/1"));
  EXPECT_EQ(parsed(R"({"title":"Titel","body":"Tekst."})").id, sha1_hex("Titel\nTekst."));
}

TEST(ParseArticle, TidiesTexts) {
  const Article article = parsed(R"({"title":"  R&amp;D:\n <b>vet</b> ","section":" Sport\t",
    "body":"<p>Caf&eacute;</p><script>weg()</script><p>Twee.</p>"})");
  EXPECT_EQ(article.title, "R&D: vet");
  EXPECT_EQ(article.section, "Sport");
  EXPECT_EQ(article.body, "Café\n\nTwee.");
  EXPECT_EQ(parsed(with_member("body", R"("5 < 6\r\n\r\n\r\na<b  ")")).body, "5 < 6\n\na<b");
}

TEST(ParseArticle, KeepsUnknownMembersAsTheyWereWritten) {
  EXPECT_EQ(
      parsed(R"({"iptc": [["a","b"],[]], "title":"x", "n" : 1.10, "o":{"b":null,"a":{"x":[{}]}},
                       "s":"\u00e9\"\n","t":true,"f":false,"i":-7,"u":18446744073709551615,"":0})")
          .extra,
      R"({"iptc":[["a","b"],[]],"n":1.10,"o":{"b":null,"a":{"x":[{}]}},"s":"é\"\n","t":true,"f":false,"i":-7,)"
      R"("u":18446744073709551615,"":0})");
  EXPECT_EQ(parsed(R"({"title":"x","extra":{"title":"y","title":"z"}})").extra,
            R"({"extra":{"title":"y","title":"z"}})");
}

struct Rejected {
  std::string json;
  std::string field;
  std::string message;
};

void expect_rejected(const std::vector<Rejected>& cases) {
  for (const Rejected& c : cases) {
    const auto article = parse_article(c.json);
    ASSERT_FALSE(article) << c.json;
    EXPECT_EQ(article.error().code, ErrorCode::invalid_article);
    EXPECT_EQ(article.error().field, c.field) << c.json;
    EXPECT_THAT(article.error().message, HasSubstr(c.message)) << c.json;
  }
}

TEST(ParseArticle, RejectsWhatIsNoObject) {
  expect_rejected({
      {"", "", "not valid JSON"},
      {"null", "", "not null"},
      {"true", "", "not a boolean"},
      {"1", "", "not a number"},
      {"-1.5", "", "not a number"},
      {"\"x\"", "", "not a string"},
      {"[]", "", "not a list"},
      {"{", "", "not valid JSON"},
      {R"({"title":"x"} x)", "", "not valid JSON"},
      {R"({"title":"x")", "title", "not valid JSON"},
      {R"({"title":x})", "title", "not valid JSON"},
      {R"({"title":"\ud800"})", "title", "not valid JSON"},
      {R"({"title":"x","n":1e999})", "n", "too large"},
  });
}

TEST(ParseArticle, NeedsATitleOrABody) {
  expect_rejected({
      {"{}", "body", "needs"},
      {R"({"id":"1","date":"2022"})", "body", "needs"},
      {R"({"title":" ","body":""})", "body", "needs"},
      {R"({"body":"<p>&nbsp;</p><script>x</script>"})", "body", "needs"},
  });
  EXPECT_TRUE(parse_article(R"({"title":"x"})"));
  EXPECT_TRUE(parse_article(R"({"body":"x"})"));
}

TEST(ParseArticle, RejectsWrongTypes) {
  for (const char* name :
       {"id", "title", "body", "published", "date", "updated", "url", "section", "source", "image"}) {
    for (const auto& [value, kind] : std::vector<std::pair<std::string, std::string>>{{"1", "a number"},
                                                                                      {"-1", "a number"},
                                                                                      {"1.5", "a number"},
                                                                                      {"true", "a boolean"},
                                                                                      {"[]", "a list"},
                                                                                      {"{}", "an object"}}) {
      expect_rejected(
          {{with_member(name, value), name, "`" + std::string(name) + "` must be a string, not " + kind}});
    }
  }
  for (const char* name : {"author", "tags"}) {
    for (const char* value : {"1", "false", "{}", "[1]", "[null]", "[[]]", "[{}]", R"(["x", 1.5])"}) {
      expect_rejected({{with_member(name, value), name, "list of strings"}});
    }
  }
  expect_rejected({{with_member("id", "12"), "id", "Write it in quotes."}});
}

TEST(ParseArticle, RejectsImpossibleDates) {
  expect_rejected({
      {with_member("published", R"("2022-02-30")"), "published",
       "`published` is not a possible date: \"2022-02-30\""},
      {with_member("date", R"("gisteren")"), "date", "`date` is not a possible date"},
      {with_member("updated", R"("2022-13")"), "updated", "`updated` is not a possible date"},
      {with_member("updated", R"("published")"), "updated",
       "`updated` is not a possible date: \"published\""},
  });
}

TEST(ParseArticle, RejectsAMemberThatOccursTwice) {
  expect_rejected({
      {R"({"title":"x","title":"x"})", "title", "`title` occurs twice"},
      {R"({"title":"x","author":null,"author":"y"})", "author", "occurs twice"},
      {R"({"title":"x","foo":1,"foo":1})", "foo", "`foo` occurs twice"},
  });
}

TEST(ParseArticle, ErrorsShowNamesShortAndOnOneLine) {
  const std::string name(100'000, 'n');
  const auto twice = parse_article("{\"" + name + "\":1,\"" + name + "\":1}");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().field, std::string(64, 'n'));
  EXPECT_LT(twice.error().message.size(), 200U);
  EXPECT_EQ(parse_article(R"({"title":"x","a\nb":1,"a\nb":1})").error().field, "a b");
}

TEST(ParseArticle, RejectsInvalidUtf8WithTheMemberItStandsIn) {
  expect_rejected({
      {"{\"title\":\"Syri\xEB\"}", "title", "`title` is not valid UTF-8 at byte 14"},
      {"{\"title\":\"x\",\"body\":\"\xC3(\"}", "body", "`body` is not valid UTF-8"},
      {"{\"title\":\"x\",\"foo\":[\"\xED\xA0\x80\"]}", "foo", "`foo` is not valid UTF-8"},
      {"{\"\xFF\":\"x\"}", "", "The record is not valid UTF-8 at byte 2"},
      {"\xFF", "", "The record is not valid UTF-8 at byte 0"},
      {"{\"title\":1,\"body\":\"\xFF\"}", "title", "must be a string"},
      {"{\"title\":x,\"body\":\"\xFF\"}", "title", "not valid JSON"},
  });
}

TEST(ParseArticle, RejectsNulAndControlsWhereTheyDoHarm) {
  for (const char* name :
       {"title", "body", "url", "section", "source", "image", "author", "tags", "published"}) {
    expect_rejected({{with_member(name, R"("a\u0000b")"), name, "NUL"}});
  }
  expect_rejected(
      {{with_member("id", R"("a\u0000b")"), "id", "NUL"}, {with_member("id", R"("a\nb")"), "id", "control"}});
}

TEST(ParseArticle, LimitsTheLengthOfEveryValue) {
  for (const auto& [name, limit] :
       std::vector<std::pair<std::string, std::size_t>>{{"id", 512},
                                                        {"title", 4096},
                                                        {"url", 2048},
                                                        {"image", 2048},
                                                        {"section", 512},
                                                        {"source", 512},
                                                        {"author", 512},
                                                        {"tags", 512},
                                                        {"body", kMaxBodyBytes}}) {
    EXPECT_TRUE(parse_article(with_member(name, quoted(limit)))) << name;
    expect_rejected({{with_member(name, quoted(limit + 1)), name, std::to_string(limit)}});
  }
  expect_rejected({{with_member("id", R"("")"), "id", "empty"}});
}

TEST(ParseArticle, LimitsTheNumberOfNames) {
  const auto list = [](std::size_t entries) {
    std::string json = "[\"x\"";
    for (std::size_t i = 1; i < entries; ++i) json += ",\"x\"";
    return json + "]";
  };
  for (const char* name : {"author", "tags"}) {
    EXPECT_TRUE(parse_article(with_member(name, list(kMaxListEntries))));
    expect_rejected({{with_member(name, list(kMaxListEntries + 1)), name, "more than 256"}});
  }
}

TEST(ParseArticle, LimitsUnknownMembersTogether) {
  const std::size_t fits = kMaxExtraBytes - std::string_view(R"({"x":""})").size();
  EXPECT_EQ(parsed(with_member("x", quoted(fits))).extra.size(), kMaxExtraBytes);
  expect_rejected({{with_member("x", quoted(fits + 1)), "x", "65536"}});
  expect_rejected(
      {{R"({"title":"t","a":1,"b":[)" + quoted(40'000) + ',' + quoted(40'000) + "]}", "b", "65536"}});
}

TEST(ParseArticle, LimitsNesting) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_article(with_member("x", nested(kMaxJsonDepth - 1))));
  expect_rejected({{with_member("x", nested(kMaxJsonDepth)), "x", "64 deep"},
                   {with_member("x", std::string(100'000, '[')), "x", "64 deep"},
                   {with_member("x", "{\"a\":" + nested(kMaxJsonDepth - 1) + "}"), "x", "64 deep"}});
}

TEST(ToJson, WritesOneLineThatReadsBackEqual) {
  for (
      const char* json : {
          R"({"title":"x"})",
          R"({"id":"1","title":"x","body":"Een.\n\nTwee \"ja\".","published":"2022-01","updated":"2022-01-02T10:00:00+01:00",
               "url":"u","section":"s","source":"b","image":"i","author":["a","b"],"tags":["t"],"z":[1,{"y":null}],"w":""})",
          R"({"title":"&lt;b&gt; &amp;amp; R&D","body":"&lt;p&gt; is een tag  en &amp;eacute; niet\n\n  a<b"})",
          R"({"body":"<pre>een\n  twee</pre>"})",
      }) {
    const Article article = parsed(json);
    const std::string line = to_json(article);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(parsed(line), article) << line;
  }
}

TEST(ToJson, WritesMembersInAFixedOrderAndOnlyThoseThatAreSet) {
  EXPECT_EQ(
      to_json(parsed(R"({"foo":1,"tags":["t"],"body":"Tekst.","author":["Jan"],"date":"2022","id":"1"})")),
      R"({"id":"1","published":"2022","author":"Jan","tags":["t"],"body":"Tekst.","foo":1})");
}

TEST(ArticleJson, MayHaveToHaveAGivenId) {
  EXPECT_EQ(parse_article(R"({"title":"a"})", "b")->id, "b");
  EXPECT_EQ(parse_article(R"({"title":"a","id":"b"})", "b")->id, "b");
  const auto other = parse_article(R"({"title":"a","id":"c"})", "b");
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(other.error().field, "id");
  EXPECT_FALSE(parse_article(R"({"title":"a"})", std::string(513, 'x')).has_value());
}

}  // namespace
}  // namespace trefwoord::indexer
