#include "server/alerts/alert_watch.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <fstream>

#include "server/search/search_index.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::alerts {
namespace {

using search::Match;
using testing::ElementsAre;
using testing::IsEmpty;

class AlertWatchTest : public testing::Test {
 protected:
  void SetUp() override {
    test::build_index(data_,
                      {{.id = "brug", .body = "De brug gaat open."}, {.id = "weg", .body = "De weg."}});
    index_ = std::move(search::SearchIndex::open(data_, 1).value());
    open();
  }

  void open() {
    watch_.reset();
    auto opened =
        AlertWatch::open(data_, {.searches = index_->make_saved_searches(),
                                 .article = [this](std::string_view id) { return index_->article(id); },
                                 .report = [this](const Error& error) { note(error); }});
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    watch_ = *std::move(opened);
  }

  void note(const Error& error) {
    const std::lock_guard lock(mutex_);
    reported_.push_back(error.message);
  }

  std::string add(const std::string& query) {
    const auto alert = watch_->add({.text = query, .match = Match::all}, std::nullopt);
    EXPECT_TRUE(alert.has_value()) << alert.error().message;
    return alert ? alert->id : "";
  }

  // And waits until it is matched.
  void commit(const std::vector<std::string>& articles) {
    std::mutex mutex;
    std::condition_variable matched;
    bool is_matched = false;
    watch_->committed(articles, [&] {
      const std::lock_guard lock(mutex);
      is_matched = true;
      matched.notify_one();
    });
    std::unique_lock lock(mutex);
    matched.wait(lock, [&] { return is_matched; });
  }

  std::vector<std::string> matched(const std::string& alert) {
    std::vector<std::string> articles;
    const MatchPage page = watch_->matches(alert, 0, 100).value();
    for (const AlertMatch& match : page.matches) {
      articles.push_back(match.article);
    }
    return articles;
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
  std::mutex mutex_;
  std::vector<std::string> reported_;  // guarded by mutex_
  std::unique_ptr<search::SearchIndex> index_;
  std::unique_ptr<AlertWatch> watch_;
};

TEST_F(AlertWatchTest, KeepsWhatItsSearchesFind) {
  const std::string brug = add("bruggen");
  const std::string weg = add("weg");
  commit({"brug", "weg"});
  commit({"brug"});
  EXPECT_THAT(matched(brug), ElementsAre("brug"));
  EXPECT_THAT(matched(weg), ElementsAre("weg"));
  EXPECT_THAT(reported_, IsEmpty());
}

TEST_F(AlertWatchTest, IsThereAgainAfterARestart) {
  const std::string brug = add("brug");
  const std::string weg = add("weg");
  commit({"brug"});
  open();
  EXPECT_EQ(watch_->all().size(), 2U);
  EXPECT_THAT(matched(brug), ElementsAre("brug"));
  commit({"brug", "weg"});
  EXPECT_THAT(matched(brug), ElementsAre("brug"));
  EXPECT_THAT(matched(weg), ElementsAre("weg"));
}

TEST_F(AlertWatchTest, WhatIsRemovedIsGone) {
  const std::string brug = add("brug");
  commit({"brug"});
  EXPECT_TRUE(watch_->remove(brug).value());
  EXPECT_FALSE(watch_->remove(brug).value());
  EXPECT_FALSE(watch_->find(brug).has_value());
  EXPECT_FALSE(watch_->matches(brug, 0, 10).has_value());
  open();
  EXPECT_THAT(watch_->all(), IsEmpty());
}

TEST_F(AlertWatchTest, WhatIsCommittedBeforeItEndsIsMatched) {
  const std::string brug = add("brug");
  int called = 0;
  watch_->committed({"brug"}, [&] { ++called; });
  watch_->finish();
  EXPECT_EQ(called, 1);
  EXPECT_THAT(matched(brug), ElementsAre("brug"));
  watch_->committed({"weg"}, [&] { ++called; });
  EXPECT_EQ(called, 2);
}

TEST_F(AlertWatchTest, WithoutAlertsACommitIsNotWaitedFor) {
  bool called = false;
  watch_->committed({"brug"}, [&] { called = true; });
  EXPECT_TRUE(called);
}

TEST_F(AlertWatchTest, ThereMayBeSoManyAndNoMore) {
  Alerts alerts;
  for (std::size_t i = 0; i + 1 < kMaxAlerts; ++i) {
    const std::string id = std::to_string(i);
    alerts.emplace(id, Alert{.id = id, .created = {}, .search = {.text = "brug", .match = Match::all}});
  }
  watch_.reset();
  ASSERT_TRUE(write_alert_file(data_ / "alerts.json", alerts).has_value());
  open();
  add("weg");
  const auto refused = watch_->add({.text = "weg", .match = Match::all}, std::nullopt);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::too_many);
  commit({"brug"});
  EXPECT_THAT(matched("0"), ElementsAre("brug"));
  EXPECT_THAT(matched(std::to_string(kMaxAlerts - 2)), ElementsAre("brug"));
}

TEST_F(AlertWatchTest, AFileThatIsNotUnderstoodIsNotWrittenOver) {
  watch_.reset();
  std::ofstream(data_ / "alerts.json") << "{";
  const auto opened =
      AlertWatch::open(data_, {.searches = index_->make_saved_searches(), .article = {}, .report = {}});
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::io_error);
}

}  // namespace
}  // namespace trefwoord::alerts
