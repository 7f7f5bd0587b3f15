#include "tests/search/shards/served_index.h"

#include <gtest/gtest.h>

#include <thread>

#include "indexer/index_writer.h"
#include "indexer/shards.h"
#include "tests/indexer/sample_index.h"
#include "tests/search/shards/sharded_articles.h"
#include "tests/search/story_texts.h"

namespace trefwoord::test {

using std::chrono::milliseconds;

ServedIndex::ServedIndex(std::uint32_t shards, std::uint32_t remote, milliseconds idle_timeout) {
  build_index(data(), sharded_articles(), 2, shards);
  for (std::uint32_t shard = 0; shard < shards; ++shard) {
    if (shard < remote) {
      servers_.push_back(std::make_unique<ShardServer>(path(shard), idle_timeout));
      sources_.push_back(servers_.back()->address());
    } else {
      sources_.push_back(path(shard).string());
    }
  }
}

std::filesystem::path ServedIndex::path(std::uint32_t shard) const {
  return indexer::shard_path(data() / "current", shard);
}

search::ShardSettings ServedIndex::settings(bool partial) {
  return {.sources = search::parse_shard_sources(sources_).value(),
          .partial = partial,
          .timeout = kShardTimeout,
          .ask_again = milliseconds(20),
          .look_every = milliseconds(10),
          .tell = [this](const search::ShardNews& news) {
            const std::lock_guard lock(mutex_);
            news_.push_back(news);
          }};
}

std::vector<search::ShardNews> ServedIndex::news() {
  const std::lock_guard lock(mutex_);
  return news_;
}

bool comes_true(const std::function<bool()>& is_so) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(milliseconds(5));
  }
  return true;
}

void change_articles(const std::filesystem::path& data) {
  auto writer = indexer::IndexWriter::open(data).value();
  for (int number = 0; number < kNumbered; number += 13) {
    (void)writer.remove("bericht-" + std::to_string(number)).value();
  }
  for (int number = 2'000; number < 2'040; ++number) {
    indexer::Article article = numbered_article(number);
    article.tags = {"nieuw", "brug"};
    (void)writer.add(article).value();
  }
  (void)writer.add(version_of(1, "verhaal-1-9", "2022-02-01", "Bode")).value();
  ASSERT_TRUE(writer.commit().has_value());
}

}  // namespace trefwoord::test
