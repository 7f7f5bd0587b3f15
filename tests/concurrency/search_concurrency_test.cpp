// Readers while a writer commits and generations are swapped under them. Meant for ThreadSanitizer, true
// without it.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <future>
#include <thread>
#include <vector>

#include "indexer/article_json.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
#include "indexer/live_writer.h"
#include "server/search/search_index.h"
#include "tests/search/story_texts.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {
namespace {

constexpr int kReaders = 4;
constexpr int kCommits = 30;
constexpr std::chrono::milliseconds kBetweenCommits{20};

indexer::Article article(int number) {
  return {.id = "artikel-" + std::to_string(number),
          .title = "Brug " + std::to_string(number),
          .body = "De brug over de oude haven is open."};
}

class Readers {
 public:
  explicit Readers(SearchIndex& index) {
    for (int i = 0; i < kReaders; ++i) {
      threads_.emplace_back([this, &index, i] { read(index, i); });
    }
  }
  ~Readers() {
    stop_ = true;
    for (std::thread& thread : threads_) {
      thread.join();
    }
  }
  [[nodiscard]] int searches() const { return searches_; }
  [[nodiscard]] int failures() const { return failures_; }

 private:
  void read(SearchIndex& index, int reader) {
    std::uint64_t last_revision = 0;
    while (!stop_) {
      const auto result = index.search({.text = reader % 2 == 0 ? "brug haven" : "\"oude haven\""});
      ++searches_;
      const bool good = result.has_value() && result->found > 0 && result->revision >= last_revision &&
                        index.article("artikel-0").has_value();
      failures_ += good ? 0 : 1;
      last_revision = result.has_value() ? result->revision : last_revision;
    }
  }

  std::atomic<bool> stop_ = false;
  std::atomic<int> searches_ = 0;
  std::atomic<int> failures_ = 0;
  std::vector<std::thread> threads_;
};

// With so many shards.
class SearchConcurrency : public testing::TestWithParam<std::uint32_t> {
 protected:
  void SetUp() override {
    std::ofstream(file()) << indexer::to_json(article(0)) << '\n';
    rebuild();
    auto opened = SearchIndex::open(data(), kReaders);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    index_ = std::move(*opened);
  }

  void rebuild() {
    ASSERT_TRUE(indexer::rebuild_index(data(), {file().string()}, {}, {.workers = 2, .shards = GetParam()})
                    .has_value());
  }
  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }
  [[nodiscard]] std::filesystem::path file() const { return scratch_.path() / "articles.jsonl"; }

  test::TemporaryDirectory scratch_;
  std::unique_ptr<SearchIndex> index_;
};

TEST_P(SearchConcurrency, NoSearchFailsBecauseOfCommits) {
  const Readers readers(*index_);
  auto writer = indexer::IndexWriter::open(data());
  ASSERT_TRUE(writer.has_value());
  for (int i = 1; i <= kCommits; ++i) {
    ASSERT_TRUE(writer->add(article(i)).has_value());
    ASSERT_TRUE(writer->commit().has_value());
    // What is committed, the next search sees.
    EXPECT_EQ(index_->search({.text = "brug"})->found, static_cast<std::uint64_t>(i) + 1);
    std::this_thread::sleep_for(kBetweenCommits);
  }
  EXPECT_EQ(readers.failures(), 0);
  EXPECT_GT(readers.searches(), kCommits);
}

TEST_P(SearchConcurrency, ALiveWriterNeedsNoPauseBetweenCommits) {
  const Readers readers(*index_);
  indexer::LiveWriter writer(data(), index_->reads());
  for (int i = 1; i <= 10 * kCommits; ++i) {
    std::promise<bool> is_written;
    std::vector<indexer::ArticleWrite> writes;
    writes.push_back({indexer::PutArticle{article(i % kCommits)}});
    writes.push_back({indexer::PutArticle{article(i)}});
    writer.submit(std::move(writes), [&is_written](const auto& outcomes) {
      is_written.set_value(outcomes.at(0).has_value() && outcomes.at(1).has_value());
    });
    ASSERT_TRUE(is_written.get_future().get());
    EXPECT_EQ(index_->search({.text = "brug"})->found, static_cast<std::uint64_t>(i) + 1);
  }
  EXPECT_EQ(readers.failures(), 0);
  EXPECT_GT(readers.searches(), kCommits);
}

// All articles are versions of one story. A search that was overtaken by a commit may see by itself what that
// removed; one that begins after it sees one hit.
TEST_P(SearchConcurrency, NoSearchFailsBecauseStoriesChange) {
  const auto version = [](int number) {
    return test::version_of(1, "versie-" + std::to_string(number % kCommits), "2022-03-02", "ANP");
  };
  std::ofstream(file()) << indexer::to_json(version(0)) << '\n' << indexer::to_json(version(1)) << '\n';
  rebuild();
  std::atomic<int> failures = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([this, &failures](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        const auto result =
            index_->search({.text = "brug", .fold_stories = true, .facets = {FacetField::source}});
        const bool good = result.has_value() && result->found > 0 && result->hits.size() == result->found &&
                          result->facets.front().counts.front().count == result->found;
        failures += good ? 0 : 1;
      }
    });
  }
  for (int i = 2; i <= kCommits; ++i) {
    if (i % 10 == 0) {
      rebuild();
      continue;
    }
    auto writer = indexer::IndexWriter::open(data());
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->add(version(i)).has_value());
    if (i % 3 == 0) {
      ASSERT_TRUE(writer->remove("versie-" + std::to_string(i - 1)).has_value());
    }
    ASSERT_TRUE(writer->commit().has_value());
    EXPECT_EQ(index_->search({.text = "brug", .fold_stories = true})->found, 1U);
    std::this_thread::sleep_for(kBetweenCommits);
  }
  readers.clear();
  EXPECT_EQ(failures, 0);
}

TEST_P(SearchConcurrency, NoSearchFailsBecauseOfASwap) {
  const Readers readers(*index_);
  for (int i = 0; i < 10; ++i) {
    rebuild();
  }
  EXPECT_EQ(readers.failures(), 0);
  EXPECT_GT(readers.searches(), 10);
}

TEST_P(SearchConcurrency, NoSearchFailsBecauseOfNewSynonyms) {
  const Readers readers(*index_);
  for (int i = 0; i < 200; ++i) {
    const std::string alternative = i % 2 == 0 ? "overspanning" : "oude haven";
    index_->use_synonyms({{"brug", {alternative}}, {"tunnel", {"brug"}}});
    EXPECT_EQ(index_->search({.text = "tunnel"})->found, 1U);
  }
  EXPECT_EQ(readers.failures(), 0);
}

INSTANTIATE_TEST_SUITE_P(Shards, SearchConcurrency, testing::Values(1U, 3U));

}  // namespace
}  // namespace trefwoord::search
