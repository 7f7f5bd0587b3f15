#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "indexer/article_json.h"
#include "indexer/index_writer.h"
#include "server/search/near_beginning.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using Completed = CompletedQuery::Kind;

class Typing : public testing::Test {
 protected:
  Typing() {
    std::vector<indexer::Article> articles;
    for (
        const char* const json :
        {R"({"id":"1","title":"De oude haven wordt café","body":"De haven gaat open. Havendam juicht.","published":"2021"})",
         R"({"id":"2","title":"Havenmeester weg","body":"De haven heeft geen havenmeester, zegt Ostrowiak.","published":"2021"})",
         R"({"id":"3","title":"Oude stad","body":"In de haven ligt een schip. De havermout is op.","published":"2021"})",
         R"({"id":"4","title":"Herfst","body":"De herder en de herder en de heraut.","published":"2010"})",
         R"({"id":"5","title":"Hert","body":"De heraut is oud.","published":"2010"})"}) {
      articles.push_back(*indexer::parse_article(json));
    }
    test::build_index(data(), articles);
    index_ = std::move(*SearchIndex::open(data(), 1));
  }

  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

  std::vector<std::pair<std::string, Completed>> complete(std::string_view text, std::size_t most = 8) {
    std::vector<std::pair<std::string, Completed>> found;
    const auto completed = index_->complete(text, most);
    for (const CompletedQuery& one : *completed) found.emplace_back(one.text, one.kind);
    return found;
  }

  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_F(Typing, CompletesTheLastWordByHowManyArticlesHaveIt) {
  EXPECT_EQ(complete("hav").front(), std::pair(std::string("haven"), Completed::word));
  EXPECT_THAT(complete("oude hav"), Contains(Pair("oude haven", Completed::word)));
  EXPECT_EQ(index_->complete("haven", 1)->front().articles, 3U);
}

TEST_F(Typing, WritesWordsAsArticlesDo) {
  EXPECT_THAT(complete("caf"), Contains(Pair("café", Completed::word)));
  EXPECT_THAT(complete("CAFÉ"), Contains(Pair("café", Completed::word)));
  EXPECT_THAT(complete("ostro"), Contains(Pair("Ostrowiak", Completed::name)));
}

TEST_F(Typing, SuggestsTitlesThatHaveAllOfIt) {
  EXPECT_THAT(complete("oude hav"), Contains(Pair("De oude haven wordt café", Completed::title)));
  EXPECT_THAT(complete("oude hav"), Not(Contains(Pair("Havenmeester weg", Completed::title))));
}

TEST_F(Typing, ForgivesOneLetterFromFourOn) {
  EXPECT_THAT(complete("havm"), Contains(Pair("havermout", Completed::word)))
      << "one left out, two letters on";
  EXPECT_THAT(complete("hvaen"), Contains(Pair("haven", Completed::word)));
  EXPECT_THAT(complete("hvn"), IsEmpty()) << "three letters";
}

TEST_F(Typing, WhereNothingIsTypedNothingIsSuggested) {
  for (const char* const text : {"", "haven ", "\"oude ha", "-hav", "titel:hav", "hav*", "?", "("}) {
    EXPECT_THAT(complete(text), IsEmpty()) << text;
  }
}

TEST_F(Typing, GivesAsManyAsAreAskedFor) {
  EXPECT_EQ(complete("h", 2).size(), 2U);
}

// More than are sorted for one answer.
TEST_F(Typing, OfVeryManyWordsTheLikeliestAreSuggested) {
  std::vector<indexer::Article> articles;
  for (int number = 0; number < 40; ++number) {
    indexer::Article article{.id = std::to_string(number), .title = "Weer", .body = "De brem"};
    if (number < 20) article.body += " brasem";
    if (number < 10) article.body += " brouwer";
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      article.body += std::string(" br") + letter + static_cast<char>('a' + number % 26) +
                      static_cast<char>('a' + number / 26) + "q";
    }
    articles.push_back(article);
  }
  test::build_index(data(), articles);
  index_ = std::move(*SearchIndex::open(data(), 1));
  const auto completed = index_->complete("br", 3).value();
  ASSERT_EQ(completed.size(), 3U);
  EXPECT_EQ(completed[0].text, "brem");
  EXPECT_EQ(completed[0].articles, 40U);
  EXPECT_EQ(completed[1].text, "brasem");
  EXPECT_EQ(completed[2].text, "brouwer");
  EXPECT_THAT(complete("brabaq", 1), ElementsAre(Pair("brabaq", Completed::word)));
}

TEST_F(Typing, NeverSuggestsWhatOnlyWithdrawnArticlesHave) {
  EXPECT_THAT(complete("ostro"), Not(IsEmpty()));
  auto writer = std::move(*indexer::IndexWriter::open(data()));
  ASSERT_TRUE(*writer.remove("2"));
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_THAT(complete("ostro"), IsEmpty());
  EXPECT_THAT(complete("havenm"), Not(Contains(Pair("havenmeester", Completed::word))));
  EXPECT_THAT(complete("haven"), Not(Contains(Pair("Havenmeester weg", Completed::title))));
}

TEST_F(Typing, IsTheSameWhateverWasPreparedBeforehand) {
  const auto asked_at_once = complete("oude hav");
  const auto prepared = std::move(*SearchIndex::open(data(), 1));
  prepared->prepare_completions();
  std::vector<std::pair<std::string, Completed>> found;
  const auto completed = prepared->complete("oude hav", 8);
  for (const CompletedQuery& one : *completed) found.emplace_back(one.text, one.kind);
  EXPECT_EQ(found, asked_at_once);
}

TEST_F(Typing, AnOlderListIsGoodEnoughAfterARebuild) {
  EXPECT_THAT(complete("heraut"), Contains(Pair("heraut", Completed::word)));
  test::build_index(data(), {*indexer::parse_article(R"({"id":"9","title":"Weer","body":"De haven."})")});
  EXPECT_THAT(complete("heraut"), Not(Contains(Pair("heraut", Completed::word)))) << "gone";
  EXPECT_THAT(complete("haven"), Contains(Pair("haven", Completed::word)));
}

TEST_F(Typing, FindsAWordThatItDidNotFindBefore) {
  EXPECT_THAT(complete("havermout"), Not(IsEmpty()));
  auto writer = std::move(*indexer::IndexWriter::open(data()));
  ASSERT_TRUE(*writer.remove("3"));
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_THAT(complete("havermout"), Not(Contains(Pair("havermout", Completed::word))));
  ASSERT_TRUE(writer.add(*indexer::parse_article(
      R"({"id":"10","title":"Pap","body":"De havermout is er weer.","published":"2021"})")));
  ASSERT_TRUE(writer.commit().has_value());
  EXPECT_THAT(complete("havermout"), Contains(Pair("havermout", Completed::word)));
}

TEST(NearBeginning, OneLetterMayBeWrong) {
  for (const char* const typed : {"have", "hve", "haave", "hage", "ahve", "havn", "havem", "havenx"}) {
    EXPECT_TRUE(begins_nearly("haven", typed)) << typed;
  }
  for (const char* const typed : {"hxxe", "vahe", "havenxx", "naveg"}) {
    EXPECT_FALSE(begins_nearly("haven", typed)) << typed;
  }
}

TEST(NearBeginning, IsFoundInAListWithoutLookingAtAllOfIt) {
  std::mt19937 random(7);
  const auto text = [&random](std::size_t most) {
    std::string letters = "a";
    const std::size_t size = 1 + random() % most;
    while (letters.size() < size) letters += static_cast<char>('a' + random() % 4);
    return letters;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> words;
    for (std::size_t i = random() % 200; i > 0; --i) words.push_back(text(9));
    std::ranges::sort(words);
    const std::string typed = "a" + text(6);
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (begins_nearly(words[i], typed)) expected.push_back(i);
    }
    const auto word = [&words](std::size_t number) { return std::string_view(words[number]); };
    EXPECT_EQ(near_beginnings(words.size(), word, typed), expected) << typed;
  }
}

}  // namespace
}  // namespace trefwoord::search
