#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/empty_index.h"
#include "indexer/live_writer.h"
#include "indexer/verify.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {

using Outcomes = std::vector<Result<WriteOutcome>>;

// A writer on an empty index of its own.
class LiveWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(data_);
    ASSERT_TRUE(make_index_in_empty_directory(data_).has_value());
    writer_.emplace(data_, reads_);
  }

  [[nodiscard]] std::future<Outcomes> submit(std::vector<ArticleWrite> writes) {
    auto promise = std::make_shared<std::promise<Outcomes>>();
    writer_->submit(std::move(writes),
                    [promise](Outcomes outcomes) { promise->set_value(std::move(outcomes)); });
    return promise->get_future();
  }
  Result<WriteOutcome> write(ArticleWrite write) {
    std::vector<ArticleWrite> writes;
    writes.push_back(std::move(write));
    return submit(std::move(writes)).get().at(0);
  }
  Result<WriteOutcome> put(const Article& article, Precondition precondition = {}) {
    return write({PutArticle{article}, std::move(precondition)});
  }

  // Ends the writer: verifying forks, which wants a program of one thread.
  void expect_a_clean_index() {
    writer_.reset();
    EXPECT_EQ(verify_index(data_, 1)->problem_count, 0U);
  }
  [[nodiscard]] std::size_t articles() const { return test::contents(data_).size(); }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
  ReadsUnderWay reads_;
  std::optional<LiveWriter> writer_;
};

}  // namespace trefwoord::indexer
