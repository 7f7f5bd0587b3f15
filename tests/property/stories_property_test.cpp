#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/index_writer.h"
#include "indexer/schema.h"
#include "indexer/story_fingerprint.h"
#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/story_texts.h"
#include "tests/support/temporary_directory.h"

// Folded, the whole result is what folding the whole result by hand gives.
namespace trefwoord::search {
namespace {

using indexer::Article;

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// Few texts, from each of which some words are left out or changed, so that versions are more alike and less.
Article random_article(int id) {
  std::string body;
  for (const std::string& word : words_of(test::made_up_text(*rc::gen::inRange(1U, 4U), 30))) {
    const int change = *rc::gen::inRange(0, 12);
    if (change == 0) continue;
    body += (change == 1 ? "haven" : word) + " ";
  }
  Article article;
  article.id = "a" + std::to_string(id);
  article.body = body + "brug";
  article.source = *rc::gen::element<std::string>("", "ANP", "de Krant", "De Bode");
  article.section = *rc::gen::element<std::string>("Sport", "Regio");
  const std::string date =
      *rc::gen::element<std::string>("", "2022", "2022-03", "2022-03-04", "2022-03-05", "2023-01-01");
  if (!date.empty()) article.published = *indexer::PublicationDate::parse(date);
  return article;
}

// The story of each article, by id: the smallest id of those that a chain of versions leads to.
std::map<std::string, std::string> stories_by_hand(const std::vector<Article>& articles) {
  static indexer::DocumentBuilder builder(100);
  std::map<std::string, std::optional<indexer::StoryFingerprint>> prints;
  for (const Article& article : articles) {
    prints[article.id] =
        indexer::parse_story_fingerprint(builder.build(article).get_value(indexer::schema::kStorySlot));
  }
  const auto find_each_other = [&](const std::string& a, const std::string& b) {
    if (!prints[a] || !prints[b] || !indexer::are_versions(*prints[a], *prints[b])) return false;
    for (std::size_t band = 0; band < indexer::kBands; ++band) {
      if (indexer::band_of(*prints[a], band) == indexer::band_of(*prints[b], band)) return true;
    }
    return false;
  };
  std::map<std::string, std::string> story;
  for (const auto& [id, print] : prints) story[id] = id;
  for (bool changed = true; changed;) {
    changed = false;
    for (auto& [a, story_of_a] : story) {
      for (auto& [b, story_of_b] : story) {
        if (story_of_a <= story_of_b || !find_each_other(a, b)) continue;
        story_of_a = story_of_b;
        changed = true;
      }
    }
  }
  return story;
}

std::vector<Hit> all_hits(SearchIndex& index, SearchRequest request) {
  std::vector<Hit> hits;
  for (request.page = 1;; ++request.page) {
    const SearchResult result = index.search(request).value();
    if (result.hits.empty()) {
      RC_ASSERT(result.found == hits.size());
      return hits;
    }
    hits.insert(hits.end(), result.hits.begin(), result.hits.end());
  }
}

void check_fold(SearchIndex& index, const SearchRequest& unfolded, const std::vector<Article>& articles) {
  std::map<std::string, std::string> story = stories_by_hand(articles);
  std::vector<std::string> expected;
  std::map<std::string, std::vector<Hit>> versions;  // found, by story
  for (const Hit& hit : all_hits(index, unfolded)) {
    std::vector<Hit>& of_story = versions[story[hit.article.id]];
    if (of_story.empty()) expected.push_back(hit.article.id);
    of_story.push_back(hit);
  }
  SearchRequest folded = unfolded;
  folded.fold_stories = true;
  folded.per_page = *rc::gen::inRange(1U, 6U);
  const std::vector<Hit> hits = all_hits(index, folded);
  std::vector<std::string> found;
  for (const Hit& hit : hits) {
    found.push_back(hit.article.id);
    const std::vector<Hit>& others = versions[story[hit.article.id]];
    RC_ASSERT(hit.story.has_value() == (others.size() > 1));
    if (!hit.story) continue;
    RC_ASSERT(hit.story->size == others.size());
    SearchRequest of_story = unfolded;
    of_story.story = hit.story->id;
    RC_ASSERT(all_hits(index, of_story).size() == others.size());
  }
  RC_ASSERT(found == expected);
}

SearchRequest random_story_request() {
  SearchRequest request{.per_page = 100, .suggest = false};
  request.text =
      *rc::gen::element<std::string>("", "brug", "haven", "haven brug", "brug -haven", "brug OF haven");
  request.sort = *rc::gen::element(Sort::relevance, Sort::newest, Sort::oldest);
  if (*rc::gen::inRange(0, 3) == 0) request.sections = {"Sport"};
  if (*rc::gen::inRange(0, 3) == 0) request.recency.weight = 0.7;
  return request;
}

// An index that is written to and searched, with what is in it at hand.
class WrittenIndex {
 public:
  WrittenIndex() {
    test::build_index(data(), {test::version_of(1, "a0")}, 1);
    writer_.emplace(std::move(*indexer::IndexWriter::open(data())));
    index_ = std::move(*SearchIndex::open(data(), 1));
  }

  void clear() {
    for (int id = 0; id < kMostArticles; ++id) remove(id);
  }
  void add(const Article& article) {
    std::erase_if(articles_, [&](const Article& one) { return one.id == article.id; });
    articles_.push_back(article);
    RC_ASSERT(writer_->add(article).has_value());
  }
  void remove(int id) {
    std::erase_if(articles_, [id](const Article& one) { return one.id == "a" + std::to_string(id); });
    RC_ASSERT(writer_->remove("a" + std::to_string(id)).has_value());
  }
  void check() {
    RC_ASSERT(writer_->commit().has_value());
    check_fold(*index_, random_story_request(), articles_);
  }

  static constexpr int kMostArticles = 25;

 private:
  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

  test::TemporaryDirectory scratch_;
  std::vector<Article> articles_;
  std::optional<indexer::IndexWriter> writer_;
  std::unique_ptr<SearchIndex> index_;
};

TEST(StoriesProperty, FoldedIsWhatFoldingByHandGives) {
  std::optional<WrittenIndex> index;
  EXPECT_TRUE(rc::check("stories while articles come and go", [&index] {
    if (!index) index.emplace();
    index->clear();
    const int count = *rc::gen::inRange(1, WrittenIndex::kMostArticles);
    for (int id = 0; id < count; ++id) index->add(random_article(id));
    for (int round = 0; round < 3; ++round) {
      index->check();
      for (int change = *rc::gen::inRange(0, 5); change > 0; --change) {
        const int id = *rc::gen::inRange(0, WrittenIndex::kMostArticles);
        *rc::gen::inRange(0, 2) == 0 ? index->remove(id) : index->add(random_article(id));
      }
    }
    index->check();
  }));
}

}  // namespace
}  // namespace trefwoord::search
