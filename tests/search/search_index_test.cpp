#include "server/search/search_index.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>

#include "indexer/article_json.h"
#include "indexer/data_directory.h"
#include "indexer/document_file.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
#include "indexer/schema.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SearchIndexTest : public testing::Test {
 protected:
  // Makes the index, or makes it anew, from articles as JSON.
  void rebuild(const std::vector<std::string>& articles) {
    const auto file = scratch_.path() / "articles.jsonl";
    std::ofstream lines(file);
    for (const std::string& article : articles) {
      lines << article << '\n';
    }
    lines.close();
    const auto built = indexer::rebuild_index(data(), {file.string()}, {}, {.workers = 2});
    ASSERT_TRUE(built.has_value()) << built.error().message;
    ASSERT_EQ(built->rejected, 0U);
  }

  void add(const std::vector<std::string>& articles) {
    auto writer = indexer::IndexWriter::open(data());
    ASSERT_TRUE(writer.has_value()) << writer.error().message;
    for (const std::string& article : articles) {
      ASSERT_TRUE(writer->add(*indexer::parse_article(article)).has_value());
    }
    ASSERT_TRUE(writer->commit().has_value());
  }

  SearchIndex& index() {
    if (index_ == nullptr) {
      auto opened = SearchIndex::open(data(), 2);
      if (!opened) {
        throw std::runtime_error(opened.error().message);
      }
      index_ = std::move(*opened);
    }
    return *index_;
  }

  void close() { index_.reset(); }

  SearchResult search(const SearchRequest& request) {
    auto result = index().search(request);
    if (!result) {
      throw std::runtime_error(result.error().message);
    }
    return std::move(*result);
  }

  std::vector<std::string> ids(const SearchRequest& request) {
    std::vector<std::string> found;
    for (const Hit& hit : search(request).hits) {
      found.push_back(hit.article.id);
    }
    return found;
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

 private:
  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(SearchIndexTest, AWordBeatsItsOtherForms) {
  rebuild({R"({"id":"meervoud","body":"Over huizen gaat dit stuk."})",
           R"({"id":"enkelvoud","body":"Over een huis gaat dit stuk."})"});
  EXPECT_THAT(ids({.text = "huis"}), ElementsAre("enkelvoud", "meervoud"));
  EXPECT_THAT(ids({.text = "huizen"}), ElementsAre("meervoud", "enkelvoud"));
}

TEST_F(SearchIndexTest, ListsTheArticlesThatAreThere) {
  rebuild({R"({"id":"a","body":"Een.","published":"2022"})",
           R"({"id":"b","body":"Twee.","published":"2022","updated":"2023-02"})",
           R"({"id":"c","body":"Drie."})"});
  {
    auto writer = indexer::IndexWriter::open(data());
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->remove("a").has_value());
    ASSERT_TRUE(writer->commit().has_value());
  }
  const auto list = index().list(1);
  ASSERT_TRUE(list.has_value());
  EXPECT_EQ(list->pages, 1U);
  ASSERT_EQ(list->articles.size(), 2U);
  EXPECT_EQ(list->articles[0].id, "b");
  EXPECT_EQ(list->articles[0].changed->text(), "2023-02");
  EXPECT_EQ(list->articles[1].id, "c");
  EXPECT_FALSE(list->articles[1].changed.has_value());
  EXPECT_THAT(index().list(2)->articles, IsEmpty());
}

TEST_F(SearchIndexTest, AnIndexWithoutOneOfItsFilesIsNotSearched) {
  for (const char* file : {indexer::kTokenStreamFile, indexer::kArticleFile}) {
    rebuild({R"({"id":"a","body":"Een brug."})"});
    std::filesystem::remove(indexer::DataDirectory(data()).current().value() / file);
    const auto opened = SearchIndex::open(data(), 1);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, ErrorCode::io_error);
    EXPECT_THAT(opened.error().message, HasSubstr(file));
  }
}

TEST_F(SearchIndexTest, AnIndexOfTheFormerFormatAnswersTheSame) {
  rebuild(
      {R"({"id":"a","title":"De brug","body":"Over de brug."})", R"({"id":"b","body":"De brug is open."})"});
  const SearchResult now = search({.text = "brug"});
  close();
  test::make_format_5(data());
  const SearchResult former = search({.text = "brug"});
  ASSERT_EQ(former.hits.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(former.hits[i].article.id, now.hits[i].article.id);
    EXPECT_EQ(former.hits[i].snippet, now.hits[i].snippet);
    EXPECT_EQ(former.hits[i].score, now.hits[i].score);
  }
  EXPECT_EQ(index().article("b")->body, "De brug is open.");
  EXPECT_EQ(index().list(1)->articles.size(), 2U);
}

TEST_F(SearchIndexTest, HitsWithoutTheirMatchesAreTheSameArticles) {
  rebuild(
      {R"({"id":"a","title":"De brug","body":"Over de brug."})", R"({"id":"b","body":"De brug is open."})"});
  const SearchResult whole = search({.text = "brug"});
  const SearchResult bare = search({.text = "brug", .show_matches = false});
  ASSERT_EQ(bare.hits.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(bare.hits[i].article, whole.hits[i].article);
    EXPECT_EQ(bare.hits[i].title, whole.hits[i].title);
    EXPECT_EQ(bare.hits[i].score, whole.hits[i].score);
    EXPECT_THAT(bare.hits[i].snippet + bare.hits[i].title_highlighted, IsEmpty());
    EXPECT_THAT(bare.hits[i].matched, IsEmpty());
  }
  const SearchResult explained = search({.text = "brug", .show_matches = false, .explain = true});
  EXPECT_THAT(explained.hits.at(0).matched, ElementsAre("brug"));
}

TEST_F(SearchIndexTest, HitsWithoutTheirBodiesAreElseTheSame) {
  rebuild({R"({"id":"a","title":"De brug","body":"Over de brug.","section":"Regio"})"});
  const Hit whole = search({.text = "brug"}).hits.at(0);
  const Hit bare = search({.text = "brug", .show_body = false}).hits.at(0);
  indexer::Article without = whole.article;
  without.body.clear();
  EXPECT_EQ(whole.article.body, "Over de brug.");
  EXPECT_EQ(bare.article, without);
  EXPECT_EQ(bare.snippet, whole.snippet);
  EXPECT_EQ(search({.text = "brug", .show_body = false, .explain = true}).hits.at(0).article, whole.article);
}

TEST_F(SearchIndexTest, ASnippetDoesNotRepeatWhatIsShownAsTheTitle) {
  const std::string sentence =
      "Een lange eerste zin over de brug die niet als geheel boven een artikel past, want hij gaat maar door "
      "en eindigt laat.";
  rebuild({R"({"id":"vervolg","body":"De brug is „open”.  Wie wil, fietst over de brug."})",
           R"({"id":"alinea","body":"De brug is open.\n\nNiemand wist ervan."})",
           R"({"id":"alleen","body":"De brug is open."})", R"({"id":"lang","body":")" + sentence + R"("})",
           R"({"id":"titel","title":"De brug is open","body":"De brug is open. Nu echt."})"});
  std::map<std::string, std::string> snippets;
  for (const Hit& hit : search({.text = "brug"}).hits) {
    snippets[hit.article.id] = hit.snippet;
  }
  EXPECT_EQ(snippets["vervolg"], "Wie wil, fietst over de <mark>brug</mark>.");
  EXPECT_EQ(snippets["alinea"], "Niemand wist ervan.");
  EXPECT_EQ(snippets["alleen"], "De <mark>brug</mark> is open.");
  EXPECT_EQ(snippets["lang"], "door en eindigt laat.");
  EXPECT_EQ(snippets["titel"], "De <mark>brug</mark> is open. Nu echt.");
}

TEST_F(SearchIndexTest, BeyondTheSecondLookScoresAreExplainedToo) {
  std::vector<std::string> articles;
  for (int i = 0; i < 101; ++i) {
    articles.push_back(R"({"id":")" + std::to_string(i) + R"(","body":"De oude brug."})");
  }
  rebuild(articles);
  const auto last_part = [this](std::uint32_t page) {
    const Hit hit = search({.text = "oude brug", .page = page, .per_page = 10, .explain = true}).hits.back();
    double sum = 0;
    for (const ExplanationPart& part : hit.explanation.value().parts) {
      sum += part.score;
    }
    EXPECT_NEAR(sum, hit.score, 1e-6);
    return hit.explanation->parts.back().reason;
  };
  EXPECT_EQ(last_part(10), Reason::as_typed);
  EXPECT_EQ(last_part(11), Reason::beyond);
}

TEST_F(SearchIndexTest, AWordBeatsItsPart) {
  rebuild({R"({"id":"deel","body":"Een auto-ongeluk op de weg."})",
           R"({"id":"heel","body":"Een groot ongeluk op de weg."})"});
  EXPECT_THAT(ids({.text = "ongeluk"}), ElementsAre("heel", "deel"));
}

TEST_F(SearchIndexTest, AHyphenatedWordMayBeMissingWhollyOrInPart) {
  rebuild({R"({"id":"x","body":"De zee en het land."})"});
  EXPECT_THAT(ids({.text = "onbekend-afwezig"}), IsEmpty());
  EXPECT_THAT(ids({.text = "zee-afwezig"}), IsEmpty());
  EXPECT_THAT(ids({.text = "zee-land"}), ElementsAre("x"));
  EXPECT_THAT(ids({.text = "-onbekend-afwezig"}), ElementsAre("x"));
  EXPECT_THAT(ids({.text = "land onbekend-afwezig"}), ElementsAre("x"));
}

TEST_F(SearchIndexTest, TitleBeatsLeadBeatsBody) {
  rebuild(
      {R"({"id":"tekst","title":"Iets anders","body":"De eerste alinea hier.\n\nPas daarna komt de brug."})",
       R"({"id":"intro","title":"Iets anders","body":"Hier staat een brug.\n\nPas daarna komt de rest."})",
       R"({"id":"titel","title":"De brug","body":"De eerste alinea hier.\n\nPas daarna komt de rest."})"});
  EXPECT_THAT(ids({.text = "brug"}), ElementsAre("titel", "intro", "tekst"));
}

TEST_F(SearchIndexTest, AllWordsComeBeforeSomeInShortQueries) {
  rebuild(
      {R"({"id":"een","title":"Brug brug brug","body":"Brug, brug, brug, brug en nog een brug."})",
       R"({"id":"twee","title":"Iets","body":"Veel tekst over van alles en nog wat, met ergens een brug en heel veel verder pas ook een tunnel."})"});
  EXPECT_THAT(ids({.text = "brug tunnel"}), ElementsAre("twee", "een"));
  EXPECT_THAT(ids({.text = "brug tunnel", .match = Match::all}), ElementsAre("twee"));
}

TEST_F(SearchIndexTest, NeighboursBeatScatteredWords) {
  rebuild(
      {R"({"id":"los","body":"De haven is groot en heel erg bekend in het land, terwijl de stad daar juist helemaal niet oud is."})",
       R"({"id":"naast","body":"De oude haven is groot en heel erg bekend in het land, terwijl de stad daar juist niet groot is."})"});
  EXPECT_THAT(ids({.text = "oude haven"}), ElementsAre("naast", "los"));
}

TEST_F(SearchIndexTest, AmongEqualsTheNewerComesFirstThenTheSmallerId) {
  rebuild({R"({"id":"b","body":"De brug.","published":"2021"})",
           R"({"id":"oud","body":"De brug.","published":"2019-05"})",
           R"({"id":"a","body":"De brug.","published":"2021"})", R"({"id":"datumloos","body":"De brug."})"});
  EXPECT_THAT(ids({.text = "brug"}), ElementsAre("a", "b", "oud", "datumloos"));
}

TEST_F(SearchIndexTest, PhrasesAreExact) {
  rebuild({R"({"id":"goed","body":"Zij woonden in de oude haven."})",
           R"({"id":"vorm","body":"Zij woonden in de oude havens."})",
           R"({"id":"volgorde","body":"De haven, oude glorie."})"});
  EXPECT_THAT(ids({.text = "\"oude haven\""}), ElementsAre("goed"));
  EXPECT_THAT(ids({.text = "\"havens\""}), ElementsAre("vorm"));
  EXPECT_THAT(ids({.text = "oude -\"oude haven\""}), testing::UnorderedElementsAre("vorm", "volgorde"));
}

TEST_F(SearchIndexTest, DatesFilterBySpan) {
  rebuild({R"({"id":"maand","body":"De brug.","published":"2021-03"})",
           R"({"id":"dag","body":"De brug.","published":"2021-03-14"})",
           R"({"id":"jaar","body":"De brug.","published":"2020"})", R"({"id":"geen","body":"De brug."})"});
  using std::chrono::day;
  using std::chrono::sys_days;
  using std::chrono::year;
  const auto range = [](sys_days from, sys_days to) {
    return SearchRequest{.text = "brug", .published = {.from = from, .to = to}};
  };
  using namespace std::chrono;
  EXPECT_THAT(ids(range(2021y / 3 / 15, 2021y / 3 / 20)), ElementsAre("maand"));
  EXPECT_THAT(ids(range(2021y / 3 / 14, 2021y / 3 / 14)), testing::UnorderedElementsAre("maand", "dag"));
  EXPECT_THAT(ids(range(2021y / 4 / 1, 2022y / 1 / 1)), IsEmpty());
  EXPECT_THAT(ids(range(2020y / 12 / 31, 2021y / 2 / 28)), ElementsAre("jaar"));
  EXPECT_THAT(ids({.text = "brug", .published = {.to = sys_days{2020y / 1 / 1}}}), ElementsAre("jaar"));
}

TEST_F(SearchIndexTest, PagesNeitherRepeatNorSkip) {
  std::vector<std::string> articles;
  for (int i = 0; i < 250; ++i) {
    articles.push_back(R"({"id":"a)" + std::to_string(i) + R"(","body":"De brug nummer )" +
                       std::to_string(i % 17) + R"("})");
  }
  rebuild(articles);
  std::set<std::string> seen;
  for (std::uint32_t page = 1; page <= 25; ++page) {
    for (const std::string& id : ids({.text = "brug nummer 3", .page = page})) {
      EXPECT_TRUE(seen.insert(id).second) << id;
    }
  }
  EXPECT_EQ(seen.size(), 250U);
  EXPECT_EQ(search({.text = "brug", .page = 26}).hits.size(), 0U);
  EXPECT_EQ(search({.text = "brug", .page = 26}).found, 250U);
}

TEST_F(SearchIndexTest, SeesCommitsAndRebuildsWithoutReopening) {
  rebuild({R"({"id":"een","body":"De brug."})"});
  const std::uint64_t revision = search({.text = "brug"}).revision;
  add({R"({"id":"twee","body":"Nog een brug."})"});
  EXPECT_EQ(ids({.text = "brug"}).size(), 2U);
  EXPECT_GT(search({.text = "brug"}).revision, revision);
  add({R"({"id":"drie","body":"Nog een brug."})"});
  add({R"({"id":"vier","body":"Nog een brug."})"});
  EXPECT_EQ(ids({.text = "brug"}).size(), 4U);
  const std::uint64_t before = search({.text = "brug"}).revision;
  rebuild({R"({"id":"nieuw","body":"Een nieuwe brug."})"});
  EXPECT_THAT(ids({.text = "brug"}), ElementsAre("nieuw"));
  EXPECT_GT(search({.text = "brug"}).revision, before);
}

// Files of this program that have no name any more.
std::size_t removed_files_held() {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const std::string name = std::filesystem::read_symlink(entry.path(), gone).string();
    count += name.find(".glass (deleted)") != std::string::npos ? 1 : 0;
  }
  return count;
}

TEST_F(SearchIndexTest, LetsAFormerGenerationGo) {
  rebuild({R"({"id":"a","body":"De brug."})"});
  (void)search({.text = "brug"});
  rebuild({R"({"id":"a","body":"De sluis."})"});
  EXPECT_GT(removed_files_held(), 0U);
  index().follow();
  EXPECT_EQ(removed_files_held(), 0U);
  EXPECT_EQ(search({.text = "sluis"}).found, 1U);
}

TEST_F(SearchIndexTest, GivesAStoredArticleBackWhole) {
  const std::string json =
      R"({"id":"x/1 \"q\"","title":"T","body":"De brug.","author":["A","B"],"word_count":3})";
  rebuild({json});
  const auto article = index().article("x/1 \"q\"");
  ASSERT_TRUE(article.has_value());
  EXPECT_EQ(*article, *indexer::parse_article(json));
  EXPECT_EQ(index().article("x/1").error().code, ErrorCode::not_found);
}

TEST_F(SearchIndexTest, SaysWhichCommandMakesAnIndex) {
  const auto opened = SearchIndex::open(data(), 1);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::index_missing);
  EXPECT_THAT(opened.error().message, HasSubstr("trefwoord-index add --data"));
}

TEST_F(SearchIndexTest, ATitlelessArticleShowsItsFirstSentence) {
  rebuild({R"({"id":"x","body":"De brug is open. Daarna volgt meer."})"});
  const SearchResult result = search({.text = "brug"});
  EXPECT_EQ(result.hits.front().title, "De brug is open.");
  EXPECT_EQ(result.hits.front().title_highlighted, "De <mark>brug</mark> is open.");
  EXPECT_EQ(result.hits.front().article.title, "");
  EXPECT_THAT(result.hits.front().matched, ElementsAre("brug"));
}

TEST_F(SearchIndexTest, CountsItsTermsAnewAfterAChange) {
  rebuild({R"({"id":"a","title":"brug"})"});
  EXPECT_EQ(index().terms(), 2U);
  EXPECT_EQ(index().terms(), 2U);
  add({R"({"id":"b","title":"haven"})"});
  EXPECT_EQ(index().terms(), 4U);
}

TEST_F(SearchIndexTest, SaysWhereTheTimeWent) {
  rebuild({R"({"id":"a","title":"De brug is open"})"});
  const SearchResult result = search({.text = "brug", .facets = {FacetField::section}});
  EXPECT_GT(result.phases.matching.count(), 0);
  EXPECT_GT(result.phases.reading.count(), 0);
  EXPECT_GT(result.phases.counting.count(), 0);
  EXPECT_EQ(search({.text = "brug"}).phases.counting.count(), 0);
}

TEST_F(SearchIndexTest, AnIndexOfAnotherAnalysisIsSearchedWithAWarning) {
  rebuild({R"({"id":"a","title":"De brug is open"})"});
  {
    Xapian::WritableDatabase stored(indexer::DataDirectory(data()).current()->string(), Xapian::DB_OPEN);
    stored.set_metadata(std::string(indexer::schema::kAnalysisKey), "nl-000000000000");
    stored.commit();
  }
  const SearchResult result = search({.text = "brug"});
  EXPECT_EQ(result.found, 1U);
  EXPECT_THAT(result.warnings, ElementsAre(HasSubstr("andere taalanalyse")));
  EXPECT_FALSE(index().stats()->is_current);
}

}  // namespace
}  // namespace trefwoord::search
