// The pages that show the state of things, and the actions of the first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/admin/fake_desk.h"

namespace trefwoord::admin {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kScript = "\"><script>alert(1)</script>";

TEST(Overview, ShowsIndexServerAndTasks) {
  FakeDesk fake;
  fake.index.stats = search::IndexStats{.articles = 265'557,
                                        .revision = 7,
                                        .generation = 3,
                                        .bytes_on_disk = 512'000'000,
                                        .files = {{"postlist.glass", 400'000'000}},
                                        .changed = fake.now,
                                        .format = 5,
                                        .analysis = "nl-1",
                                        .is_current = false,
                                        .average_words = 212.34,
                                        .first_published = "2014-01-01",
                                        .last_published = "2023-12-24"};
  auto& tasks = *fake.index.services.maintenance.tasks;
  tasks.progress(tasks.begin(api::kRebuildTask), "indexing", 1'234);
  tasks.finish(tasks.begin(api::kPurgeTask), fail(ErrorCode::disk_full, ""));
  const std::string html = fake.get("/beheer").body;
  for (const char* text :
       {"265.557", "1 januari 2014 – 24 december 2023", "212,3 woorden", "512,0 MB", "postlist.glass",
        "400,0 MB", "14 november 2023, 22:13 uur (UTC)", "nl-1", "1.234", "bezig: indexeert", "mislukt",
        "1 van 258", "met een andere taalanalyse", TREFWOORD_VERSION}) {
    EXPECT_THAT(html, HasSubstr(text));
  }
}

TEST(Overview, IsThereWhereTheIndexIsNot) {
  FakeDesk fake;
  fake.index.stats = fail(ErrorCode::io_error, "/srv/data cannot be read.");
  const http::Response page = fake.get("/beheer");
  EXPECT_EQ(page.status, 200U);
  EXPECT_THAT(page.body, AllOf(HasSubstr("De index geeft geen antwoord."), HasSubstr("Geheugen"),
                               Not(HasSubstr("/srv"))));
}

TEST(Overview, TellsOnlyWhatItKnowsToHaveBeenDone) {
  const FakeDesk fake;
  EXPECT_THAT(fake.get("/beheer", {{"gedaan", "herbouw"}}).body,
              HasSubstr("De index wordt opnieuw gemaakt."));
  EXPECT_THAT(fake.get("/beheer", {{"gedaan", kScript}}).body,
              AllOf(Not(HasSubstr("role=\"status\"")), Not(HasSubstr("alert(1)"))));
}

TEST(Actions, BeginARebuildOnce) {
  FakeDesk fake;
  const http::Response begun = fake.post("/beheer/herbouw", "");
  EXPECT_EQ(begun.status, 303U);
  EXPECT_EQ(header_of(begun, "Location"), "/beheer?gedaan=herbouw");
  EXPECT_EQ(fake.index.rebuilds.size(), 1U);
  const http::Response again = fake.post("/beheer/herbouw", "");
  EXPECT_EQ(again.status, 409U);
  EXPECT_THAT(again.body, HasSubstr("<q lang=\"en\">A rebuild is under way already.</q>"));
}

TEST(Actions, TakeASnapshot) {
  FakeDesk fake;
  EXPECT_EQ(fake.post("/beheer/momentopname", "naam=maandag").status, 303U);
  EXPECT_EQ(fake.post("/beheer/momentopname", "naam=").status, 303U);
  ASSERT_EQ(fake.index.snapshots.size(), 2U);
  EXPECT_EQ(fake.index.snapshots[0], "maandag");
  EXPECT_THAT(fake.index.snapshots[1], testing::MatchesRegex("[0-9]{8}T[0-9]{6}Z"));
  const http::Response refused = fake.post("/beheer/momentopname", "naam=..%2F%3Cb%3E");
  EXPECT_EQ(refused.status, 400U);
  EXPECT_THAT(refused.body, HasSubstr(">name must be 1 to 64 letters"));
  EXPECT_EQ(fake.index.snapshots.size(), 2U);
}

TEST(Actions, EraseAnArticleOnlyWhenSure) {
  FakeDesk fake;
  EXPECT_EQ(fake.post("/beheer/wissen", "id=a").status, 303U);
  EXPECT_EQ(fake.post("/beheer/wissen", "zeker=ja").status, 303U);
  EXPECT_TRUE(fake.index.written.empty());
  fake.index.answer_write = [](const indexer::ArticleWrite&) -> Result<indexer::WriteOutcome> {
    return indexer::WriteOutcome{.result = indexer::WriteResult::removed, .id = "a/b ?"};
  };
  const http::Response erased = fake.post("/beheer/wissen", "id=a%2Fb+%3F&zeker=ja");
  EXPECT_EQ(header_of(erased, "Location"), "/beheer?gedaan=gewist");
  ASSERT_EQ(fake.index.written.size(), 1U);
  EXPECT_EQ(std::get<indexer::RemoveArticle>(fake.index.written[0].change).id, "a/b ?");
  EXPECT_EQ(fake.index.compactions.size(), 1U);
  fake.index.answer_write = [](const indexer::ArticleWrite&) -> Result<indexer::WriteOutcome> {
    return fail(ErrorCode::not_found, "There is no article with this id.");
  };
  EXPECT_EQ(fake.post("/beheer/wissen", "id=x&zeker=ja").status, 404U);
}

TEST(Queries, AreThoseThatReadersLookFor) {
  FakeDesk fake;
  EXPECT_THAT(fake.get("/beheer/zoekvragen").body, HasSubstr("Er wordt niets geteld"));
  insights::InsightReport report;
  report.totals.searches = 1'234;
  report.without_results = {{.query = kScript, .count = {.searches = 9, .without_results = 9}}};
  report.queries = {{.query = "oude haven & brug", .count = {.searches = 61}}};
  fake.index.services.insights = api::InsightCalls{
      .count_search = {}, .count_typed = {}, .count_click = {}, .report = [&report](auto, auto, std::size_t) {
        return Result<insights::InsightReport>(report);
      }};
  const std::string html = fake.get("/beheer/zoekvragen").body;
  EXPECT_THAT(html,
              AllOf(HasSubstr("1.234 zoekvragen"), HasSubstr("href=\"/zoeken?q=oude%20haven%20%26%20brug\""),
                    HasSubstr("oude haven &amp; brug"), HasSubstr("&quot;&gt;&lt;script&gt;"),
                    Not(HasSubstr("<script"))));
}

TEST(Queries, SayWhereTheyCannotBeRead) {
  FakeDesk fake;
  fake.index.services.insights = api::InsightCalls{
      .count_search = {}, .count_typed = {}, .count_click = {}, .report = [](auto, auto, std::size_t) {
        return Result<insights::InsightReport>(fail(ErrorCode::io_error, "/srv/data cannot be read."));
      }};
  const http::Response page = fake.get("/beheer/zoekvragen");
  EXPECT_EQ(page.status, 500U);
  EXPECT_THAT(page.body, AllOf(HasSubstr("De telling is niet te lezen."), Not(HasSubstr("/srv"))));
}

TEST(Analysis, ShowsTokensAndTheQuerysTree) {
  FakeDesk fake;
  const std::string html =
      fake.get("/beheer/ontleden", {{"tekst", "De fietsbruggen <b>"}, {"vraag", "fiets OF \"oude haven\""}})
          .body;
  EXPECT_THAT(html, AllOf(HasSubstr("fietsbruggen</th>"), HasSubstr("fietsbrug</td>"), HasSubstr("stopwoord"),
                          HasSubstr("deel van samenstelling"), HasSubstr("&lt;b&gt;</textarea>"),
                          HasSubstr("een van\n  woord &quot;fiets&quot;\n  frase &quot;oude haven&quot;"),
                          HasSubstr("href=\"/zoeken?uitleg=1&amp;q=fiets%20OF%20%22oude%20haven%22\"")));
  EXPECT_THAT(fake.get("/beheer/ontleden", {{"tekst", kScript}, {"vraag", kScript}}).body,
              AllOf(HasSubstr("&lt;script&gt;"), Not(HasSubstr("<script"))));
}

TEST(Analysis, SaysWhatIsTooLong) {
  FakeDesk fake;
  EXPECT_EQ(fake.get("/beheer/ontleden", {{"tekst", std::string(10'000, 'a')}}).status, 200U);
  EXPECT_EQ(fake.get("/beheer/ontleden", {{"tekst", std::string(10'001, 'a')}}).status, 400U);
  EXPECT_EQ(fake.get("/beheer/ontleden", {{"vraag", std::string(1'000, 'a')}}).status, 200U);
  EXPECT_EQ(fake.get("/beheer/ontleden", {{"vraag", std::string(1'001, 'a')}}).status, 400U);
}

TEST(Configuration, IsShownAsItIs) {
  const FakeDesk fake;
  fake.desk->configuration = {{"cors_origins", "[\"<b>\"]"}};
  EXPECT_THAT(fake.get("/beheer/configuratie").body,
              AllOf(HasSubstr("<dt>cors_origins</dt>"), HasSubstr("[&quot;&lt;b&gt;&quot;]")));
}

}  // namespace
}  // namespace trefwoord::admin
