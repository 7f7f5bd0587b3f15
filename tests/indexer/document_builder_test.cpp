#include "indexer/document_builder.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <map>

#include "indexer/piecewise_article.h"
#include "indexer/schema.h"
#include "indexer/shingles.h"
#include "indexer/stored_article.h"
#include "indexer/story_fingerprint.h"
#include "tests/support/stream_words.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Key;
using testing::Pair;

std::map<std::string, std::uint32_t> terms(const Xapian::Document& document) {
  std::map<std::string, std::uint32_t> found;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    found[*term] = term.get_wdf();
  }
  return found;
}

std::map<std::uint32_t, std::string> values(const Xapian::Document& document) {
  std::map<std::uint32_t, std::string> found;
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    found[value.get_valueno()] = *value;
  }
  return found;
}

Article small_article() {
  Article article;
  article.id = "k-1";
  article.title = "Storm";
  article.body = "Storm zakt.\n\nDe brug blijft dicht.";
  return article;
}

TEST(DocumentBuilder, GivesExactlyTheseTerms) {
  DocumentBuilder builder(7);
  const Xapian::Document document = builder.build(small_article());
  // Seven words where seven are the average, so a word counts f / (f + 1.3).
  EXPECT_THAT(terms(document),
              ElementsAre(Pair("Qk-1", 0), Pair("blijf", impact(1, 7, 7)), Pair("brug", 55), Pair("de", 55),
                          Pair("dicht", 55), Pair("storm", impact(3 + 1.5, 7, 7)),  // title and lead
                          Pair("zak", impact(1.5, 7, 7))));                         // lead
}

TEST(DocumentBuilder, GivesExactlyTheseValues) {
  DocumentBuilder builder(7);
  const Article article = small_article();
  TokenStreamWriter stream;
  stream.start_field(FieldKind::title);
  stream.add(word_code("storm", "storm"));
  stream.start_field(FieldKind::lead);
  stream.add(word_code("storm", "storm"));
  stream.add(word_code("zakt", "zak"));
  stream.start_field(FieldKind::body);
  stream.add(word_code("de", "de"));
  stream.add(word_code("brug", "brug"));
  stream.add(word_code("blijft", "blijf"));
  stream.add(word_code("dicht", "dicht"));
  const Xapian::Document document = builder.build(article);
  EXPECT_THAT(values(document), ElementsAre(Pair(schema::kContentHashSlot, content_hash(serialise(article))),
                                            Pair(schema::kTokenStreamSlot, stream.take())));
  EXPECT_EQ(document.get_data(), serialise(article));
}

TEST(DocumentBuilder, GivesTheFingerprintOfALongerText) {
  DocumentBuilder builder(7);
  Article article = small_article();
  for (const char* const word :
       {"een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"}) {
    (article.body += " ") += word;
  }
  const auto found = values(builder.build(article));
  const auto expected = story_fingerprint(shingles_of_article(found.at(schema::kTokenStreamSlot)));
  ASSERT_FALSE(expected.has_value()) << "sixteen words are fourteen shingles";
  EXPECT_FALSE(found.contains(schema::kStorySlot));
  article.body += " elf";
  const auto longer = values(builder.build(article));
  EXPECT_EQ(longer.at(schema::kStorySlot),
            serialise(*story_fingerprint(shingles_of_article(longer.at(schema::kTokenStreamSlot)))));
  article.title = "Storm boven zee";
  EXPECT_EQ(values(builder.build(article)).at(schema::kStorySlot), longer.at(schema::kStorySlot));
}

TEST(DocumentBuilder, FiltersAreFoldedAndWeighNothing) {
  Article article = small_article();
  article.section = "Économie";
  article.source = "De Bode";
  article.authors = {"Eva Jansen", "Omar", "  "};
  article.tags = {"Verkeer", "verkeer"};
  DocumentBuilder builder(7);
  EXPECT_THAT(terms(builder.build(article)),
              IsSupersetOf({Pair("XSeconomie", 0U), Pair("XBde bode", 0U), Pair("Aeva jansen", 0U),
                            Pair("Aomar", 0U), Pair("Kverkeer", 0U)}));
  EXPECT_EQ(terms(builder.build(article)).count("A"), 0U);
}

TEST(DocumentBuilder, DatesAreSpans) {
  Article article = small_article();
  article.published = PublicationDate::parse("2022-02").value();
  DocumentBuilder builder(7);
  const std::map<std::uint32_t, std::string> found = values(builder.build(article));
  EXPECT_EQ(schema::day_of(found.at(schema::kPublishedFirstSlot)), 19'024);  // 2022-02-01
  EXPECT_EQ(schema::day_of(found.at(schema::kPublishedLastSlot)), 19'051);   // 2022-02-28
  EXPECT_EQ(found.at(schema::kPublishedSlot), schema::sortable_seconds(19'024LL * 86'400));
}

TEST(DocumentBuilder, ASubheadingIsAFieldOfItsOwn) {
  Article article = small_article();
  article.body = "Een lange eerste alinea, met een punt.\n\nKoude kermis\n\nNog een alinea met een punt.";
  DocumentBuilder builder(kDefaultAverageWords);
  const std::string stream = values(builder.build(article)).at(schema::kTokenStreamSlot);
  const std::vector<StreamWord> words = test::stream_words(stream);
  const auto is_kermis = [](const StreamWord& word) { return word.code == word_code("kermis", "kermis"); };
  const auto kermis = std::find_if(words.begin(), words.end(), is_kermis);
  ASSERT_NE(kermis, words.end());
  EXPECT_EQ(kermis->field, FieldKind::subheading);
  EXPECT_EQ(words.back().field, FieldKind::body);
}

// The cuts of an article's body, as they are packed with it.
std::vector<BodyCut> cuts_of(const Article& article) {
  DocumentBuilder builder(kDefaultAverageWords);
  const std::string packed = builder.build(article).get_data();
  const ArticlePacking packing;
  PiecewiseArticle pieces(packing);
  EXPECT_TRUE(pieces.open(packed).has_value());
  return pieces.map().cuts;
}

// So many words, one like the other but for its number, and the paragraphs' ends that `gap` says.
std::string numbered_words(int count, int gap = 1'000'000) {
  std::string body;
  for (int word = 0; word < count; ++word) {
    body += "woord" + std::to_string(word) + (word % gap == gap - 1 ? "\n\n" : " ");
  }
  return body;
}

TEST(DocumentBuilder, ALongBodyCanBeReadFromTheMidstOfItsParagraphs) {
  Article article = small_article();
  article.body = numbered_words(9'000);
  const std::vector<BodyCut> cuts = cuts_of(article);
  ASSERT_EQ(cuts.size(), 17U);
  for (std::size_t c = 0; c < cuts.size(); ++c) {
    EXPECT_EQ(cuts[c].words, (c + 1) * kWordsASection);
    const std::string word = "woord" + std::to_string(cuts[c].words) + ' ';
    EXPECT_EQ(article.body.substr(cuts[c].begin, word.size()), word);
  }
  article.title.clear();
  EXPECT_EQ(cuts_of(article).front().words, kWordsASection) << "counted from the body's beginning";
}

TEST(DocumentBuilder, AParagraphOfOneSectionIsNotCut) {
  Article article = small_article();
  article.body = numbered_words(9'000, kWordsASection);
  EXPECT_TRUE(cuts_of(article).empty());
  article.body = numbered_words(9'000, kWordsASection + 1);
  EXPECT_EQ(cuts_of(article).size(), 17U);
  article.body = numbered_words(1'000);
  EXPECT_TRUE(cuts_of(article).empty()) << "not a long body";
}

TEST(DocumentBuilder, NoWordIsCutThatSomethingElseThanABlankStandsBefore) {
  Article article = small_article();
  article.body = numbered_words(kWordsASection) + "(woord) en-nog-een ander " + numbered_words(5'000);
  const std::vector<BodyCut> cuts = cuts_of(article);
  ASSERT_FALSE(cuts.empty());
  EXPECT_EQ(cuts.front().words, kWordsASection + 1);
  EXPECT_EQ(article.body.substr(cuts.front().begin, 10), "en-nog-een");
}

TEST(DocumentBuilder, TheSameArticleGivesTheSameDocument) {
  DocumentBuilder used(100);
  (void)used.build(small_article());
  Article other = small_article();
  other.body = "Heel iets anders, met IS-strijders en foto's.";
  (void)used.build(other);
  DocumentBuilder fresh(100);
  EXPECT_EQ(terms(used.build(small_article())), terms(fresh.build(small_article())));
  EXPECT_EQ(values(used.build(small_article())), values(fresh.build(small_article())));
}

TEST(DocumentBuilder, WordsThatTheLexiconDoesNotKnowHaveATermOfTheirOwn) {
  Article article = small_article();
  article.body = "Wethouder Zwiepstra opende de fietsbrug. Volgens Zwiepstra hoort Vroomshoopstra daarbij.";
  DocumentBuilder builder(7);
  const auto found = terms(builder.build(article));
  EXPECT_THAT(found, IsSupersetOf({Pair("XWzwiepstra", 0), Pair("XWvroomshoopstra", 0)}));
  EXPECT_EQ(found.count("XWwethouder") + found.count("XWfietsbrug"), 0U);
}

TEST(DocumentBuilder, AwkwardArticlesMakeDocumentsToo) {
  DocumentBuilder builder(7);
  Article article;
  article.id = std::string(kMaxArticleIdBytes, 'i');
  article.body =
      std::string(100'000, 'x') + " " + std::string(300, 'y') + "\n\n\n\n***\n\n" + std::string(50, '\n');
  article.section = std::string(4'000, 's');
  for (const auto& [term, wdf] : terms(builder.build(article))) {
    EXPECT_LE(term.size(), 245U);
  }
}

}  // namespace
}  // namespace trefwoord::indexer
