#include "indexer/neighbour_filter.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

WordCode code_of(int word) {
  const std::string form = "woord" + std::to_string(word);
  return word_code(form, form);
}

class NeighbourFilterTest : public testing::Test {
 protected:
  // Of documents with a title and a body; of one without any the file has no stream.
  struct Words {
    std::vector<WordCode> title;
    std::vector<WordCode> body;
  };

  std::shared_ptr<const NeighbourFilter> filter_of(const std::vector<Words>& documents,
                                                   const std::stop_token& stop = {}) {
    DocumentFileWriter writer(scratch_.path() / kTokenStreamFile);
    std::uint32_t number = 0;
    for (const Words& words : documents) {
      ++number;
      if (words.title.empty() && words.body.empty()) continue;
      TokenStreamWriter stream;
      stream.start_field(FieldKind::title);
      for (const WordCode word : words.title) stream.add(word);
      stream.start_field(FieldKind::body);
      for (const WordCode word : words.body) stream.add(word);
      writer.add(number, stream.take());
    }
    writer.finish();
    return NeighbourFilter::make(DocumentFile::open(scratch_.path() / kTokenStreamFile).value(), stop);
  }

  const test::TemporaryDirectory scratch_;
};

TEST_F(NeighbourFilterTest, HasThePairsOfEachDocumentInTheirOrder) {
  const auto filter =
      filter_of({{.title = {5, code_of(1)}, .body = {code_of(2), 7}}, {.title = {}, .body = {3, 4}}});
  ASSERT_EQ(filter->documents(), 2U);
  EXPECT_TRUE(filter->may_have(1, {5, code_of(1)}));
  EXPECT_TRUE(filter->may_have(1, {code_of(2), 7}));
  EXPECT_TRUE(filter->may_have(2, {3, 4}));
  EXPECT_FALSE(filter->may_have(1, {code_of(1), 5}));
  EXPECT_FALSE(filter->may_have(1, {3, 4}));
  EXPECT_FALSE(filter->may_have(2, {5, code_of(1)}));
}

TEST_F(NeighbourFilterTest, HasNoPairFromOneParagraphToTheNext) {
  const auto filter = filter_of({{.title = {1, 2}, .body = {3, 4}}});
  EXPECT_FALSE(filter->may_have(1, {2, 3}));
}

TEST_F(NeighbourFilterTest, MayHaveAnythingOfADocumentWithoutAStreamHere) {
  const auto filter = filter_of({{}, {.title = {}, .body = {1, 2}}});
  for (int word = 0; word < 100; ++word) EXPECT_TRUE(filter->may_have(1, {code_of(word), code_of(word + 1)}));
}

TEST_F(NeighbourFilterTest, LeavesOutMostOfWhatADocumentHasNot) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> any_word(0, 5'000);
  std::vector<WordCode> words;
  for (int i = 0; i < 400; ++i)
    words.push_back(i % 2 == 0 ? static_cast<WordCode>(i % 120) : code_of(any_word(random)));
  const auto filter = filter_of({{.title = {}, .body = words}});
  for (std::size_t i = 1; i < words.size(); ++i) EXPECT_TRUE(filter->may_have(1, {words[i - 1], words[i]}));
  int passed = 0;
  for (int i = 0; i < 1'000; ++i) passed += filter->may_have(1, {code_of(6'000 + i), 3}) ? 1 : 0;
  EXPECT_LT(passed, 400);
  EXPECT_GT(passed, 200);  // it is not larger than it need be
}

TEST_F(NeighbourFilterTest, IsOfNoDocumentWhereThereIsNone) {
  EXPECT_EQ(filter_of({})->documents(), 0U);
}

TEST_F(NeighbourFilterTest, StopsWhenToldTo) {
  std::stop_source stop;
  stop.request_stop();
  const std::vector<Words> few(1'023, {.title = {}, .body = {1, 2}});
  EXPECT_NE(filter_of(few, stop.get_token()), nullptr);
  const std::vector<Words> many(1'024, {.title = {}, .body = {1, 2}});
  EXPECT_EQ(filter_of(many, stop.get_token()), nullptr);
}

TEST_F(NeighbourFilterTest, TakesAboutAnEighthOfTheStreams) {
  const std::vector<WordCode> words(100'000, 1);
  (void)filter_of({{.title = {}, .body = words}});
  const DocumentFile streams = DocumentFile::open(scratch_.path() / kTokenStreamFile).value();
  EXPECT_EQ(streams.entry_bytes(), 100'005U);
  EXPECT_EQ(NeighbourFilter::bytes_for(streams), 12U + 100'005U / 8);
}

}  // namespace
}  // namespace trefwoord::indexer
