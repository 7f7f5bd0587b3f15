// What is left of an index when the program that writes it is killed at any moment. TREFWOORD_CRASH_ROUNDS
// says how often it is; by default few enough for every change.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "indexer/verify.h"
#include "tests/indexer/program.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// More than are left uncommitted at a time, so that `add` commits on its way.
constexpr int kArticles = 10'500;
constexpr int kDefaultRounds = 4;

int rounds() {
  const char* asked = std::getenv("TREFWOORD_CRASH_ROUNDS");
  return asked != nullptr ? std::atoi(asked) : kDefaultRounds;
}

std::string version_mark(int version) {
  return "Versie " + std::to_string(version) + ".";
}

std::vector<Article> versioned_articles(int version) {
  std::vector<Article> articles;
  for (int number = 0; number < kArticles; ++number) {
    Article article;
    article.id = std::to_string(number);
    article.body = version_mark(version);
    articles.push_back(std::move(article));
  }
  return articles;
}

class CrashTest : public testing::TestWithParam<const char*> {
 protected:
  // How many articles of the index carry this version.
  [[nodiscard]] std::size_t carrying(int version) const {
    std::size_t found = 0;
    for (const auto& [id, content] : test::contents(data_)) {
      found += content.find(version_mark(version)) != std::string::npos ? 1 : 0;
    }
    return found;
  }

  [[nodiscard]] std::vector<std::string> arguments(int version) const {
    const auto file = test::write_lines(scratch_.path() / "articles.jsonl", versioned_articles(version));
    return {GetParam(), "--data", data_.string(), file.string()};
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
};

TEST_P(CrashTest, TheLastCommittedStateStands) {
  ASSERT_EQ(test::run_program(arguments(0)).exit_code, 0);
  const auto start = steady_clock::now();
  ASSERT_EQ(test::run_program(arguments(1)).exit_code, 0);
  const auto whole_run = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start).count();
  ASSERT_EQ(carrying(1), static_cast<std::size_t>(kArticles));

  std::mt19937 random(static_cast<unsigned>(whole_run));
  int former = 1;  // what the articles carry that the killed run did not come to
  for (int version = 2; version < 2 + rounds(); ++version) {
    test::Program program(arguments(version));
    const milliseconds moment(static_cast<long>(random() % static_cast<unsigned>(whole_run + 1)));
    SCOPED_TRACE("version " + std::to_string(version) + ", killed after " + std::to_string(moment.count()) +
                 " ms");
    std::this_thread::sleep_for(moment);
    program.send(SIGKILL);
    program.wait();

    const VerifyReport report = verify_index(data_).value();
    ASSERT_EQ(report.problem_count, 0U) << report.problems.front();
    ASSERT_EQ(report.articles, static_cast<std::uint64_t>(kArticles));
    const std::size_t fresh = carrying(version);
    if (std::string(GetParam()) == "rebuild") {
      ASSERT_TRUE(fresh == 0 || fresh == kArticles) << fresh;  // all or nothing
    }
    if (fresh == kArticles) {
      former = version;
      continue;
    }
    ASSERT_EQ(test::run_program(arguments(version)).exit_code, 0);  // the next one gets over it
    ASSERT_EQ(carrying(version), static_cast<std::size_t>(kArticles));
    former = version;
  }
  EXPECT_EQ(former, 1 + rounds());
}

INSTANTIATE_TEST_SUITE_P(Commands, CrashTest, testing::Values("add", "rebuild"),
                         [](const auto& command) { return std::string(command.param); });

}  // namespace
}  // namespace trefwoord::indexer
