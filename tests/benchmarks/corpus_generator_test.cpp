#include "tests/benchmarks/corpus_generator.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <stdexcept>

#include "indexer/article_source.h"

namespace trefwoord::benchmarks {
namespace {

SourceTexts sample_texts() {
  SourceTexts texts;
  indexer::RecordSink sink;
  sink.record = [&texts](indexer::RawRecord&& record) {
    if (const auto article = indexer::parse_record(record)) texts.add(*article);
    return true;
  };
  sink.unreadable = [](const indexer::UnreadableInput&) {};
  indexer::read_records({TEST_DATA_DIRECTORY "/../sample_articles"}, sink);
  return texts;
}

std::string made(std::uint64_t seed, int articles) {
  CorpusGenerator generator(sample_texts(), seed);
  std::string lines;
  for (int i = 0; i < articles; ++i) lines += generator.next();
  return lines;
}

std::vector<indexer::Article> parsed(const std::string& lines) {
  std::vector<indexer::Article> articles;
  std::istringstream rest(lines);
  for (std::string line; std::getline(rest, line);) {
    auto article = indexer::parse_record(
        {.format = indexer::RawRecord::Format::json_line, .path = "made", .line = 1, .text = line});
    if (article) articles.push_back(std::move(*article));
  }
  return articles;
}

std::size_t different_words(const std::vector<indexer::Article>& articles, std::size_t first_so_many) {
  std::set<std::string> words;
  for (std::size_t i = 0; i < first_so_many; ++i) {
    std::istringstream text(articles[i].body);
    for (std::string word; text >> word;) words.insert(word);
  }
  return words.size();
}

TEST(CorpusGenerator, MakesTheSameOfTheSameSeed) {
  EXPECT_EQ(made(7, 200), made(7, 200));
}

TEST(CorpusGenerator, MakesSomethingElseOfAnotherSeed) {
  EXPECT_NE(made(7, 1), made(8, 1));
}

TEST(CorpusGenerator, MakesArticlesThatCanBeIndexedEachWithItsId) {
  const std::vector<indexer::Article> articles = parsed(made(7, 500));
  ASSERT_EQ(articles.size(), 500U);
  std::set<std::string> ids;
  for (const indexer::Article& article : articles) {
    ids.insert(article.id);
    EXPECT_FALSE(article.body.empty()) << article.id;
    EXPECT_TRUE(article.published) << article.id;
  }
  EXPECT_EQ(ids.size(), articles.size());
}

TEST(CorpusGenerator, GoesOnFindingWordsThoughSlowerAndSlower) {
  const std::vector<indexer::Article> articles = parsed(made(7, 4000));
  ASSERT_EQ(articles.size(), 4000U);
  const std::size_t at_1000 = different_words(articles, 1000);
  const std::size_t at_2000 = different_words(articles, 2000);
  const std::size_t at_4000 = different_words(articles, 4000);
  // Heaps' exponent .6 makes 1.52 of twice the text.
  EXPECT_GT(static_cast<double>(at_2000), 1.3 * static_cast<double>(at_1000));
  EXPECT_LT(static_cast<double>(at_2000), 1.8 * static_cast<double>(at_1000));
  EXPECT_GT(static_cast<double>(at_4000), 1.3 * static_cast<double>(at_2000));
  EXPECT_LT(static_cast<double>(at_4000), 1.8 * static_cast<double>(at_2000));
}

TEST(CorpusGenerator, NeedsArticles) {
  EXPECT_THROW(CorpusGenerator(SourceTexts(), 7), std::invalid_argument);
}

TEST(InventedWords, BringsBackWhatItInvented) {
  InventedWords words({"Janssen", "Pietersen"}, {"fiets", "tocht"}, 7);
  std::set<std::string> invented;
  for (int i = 0; i < 20; ++i) invented.emplace(words.invent());
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(invented.contains(std::string(words.recall())));
  EXPECT_EQ(words.different(), 20U);
}

TEST(InventedWords, NeedsWordsToLearnFrom) {
  EXPECT_THROW(InventedWords({}, {"fiets"}, 7), std::invalid_argument);
  EXPECT_THROW(InventedWords({"Janssen"}, {}, 7), std::invalid_argument);
}

TEST(SourceTexts, FindsNamesAndLongWordsInsideSentences) {
  SourceTexts texts;
  texts.add({.id = "1", .title = "Titel", .body = "Gisteren zag \"Anna\" een brandweerauto. Hij reed."});
  ASSERT_EQ(texts.sentences().size(), 2U);
  std::vector<std::string> words;
  for (const Span* word = texts.words_begin(0); word != texts.words_end(0); ++word)
    words.push_back(texts.json().substr(word->begin, word->end - word->begin));
  EXPECT_EQ(words, (std::vector<std::string>{"Anna", "brandweerauto"}));
  EXPECT_EQ(texts.words_begin(1), texts.words_end(1));
}

}  // namespace
}  // namespace trefwoord::benchmarks
