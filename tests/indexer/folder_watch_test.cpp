#include "indexer/folder_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::chrono::milliseconds kNow{0};

class FolderWatchTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "onder");
    auto opened = FolderWatch::open({folder_.string()});
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    watch_.emplace(*std::move(opened));
    // What is there at the start.
    EXPECT_THAT(*watch_->landed(kNow), ElementsAre(folder_.string()));
  }

  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name) const { std::ofstream(folder_ / name) << "tekst"; }

  const test::TemporaryDirectory scratch_;
  const fs::path folder_ = scratch_.path() / "in";
  std::optional<FolderWatch> watch_;
};

TEST_F(FolderWatchTest, SeesWhatIsWrittenAndClosedOrMovedThere) {
  std::ofstream slow(folder_ / "langzaam.txt");
  slow << "half" << std::flush;
  EXPECT_THAT(*watch_->landed(kNow), IsEmpty());
  slow.close();
  write("onder/a.jsonl.gz");
  std::ofstream(scratch_.path() / "b.txt") << "tekst";
  fs::rename(scratch_.path() / "b.txt", folder_ / "b.txt");
  EXPECT_THAT(*watch_->landed(kNow),
              UnorderedElementsAre(path("langzaam.txt"), path("onder/a.jsonl.gz"), path("b.txt")));
  EXPECT_THAT(*watch_->landed(kNow), IsEmpty());
}

TEST_F(FolderWatchTest, LeavesOutWhatIsHiddenOrNoArticles) {
  write(".a.txt.part");
  write("a.pdf");
  fs::create_directory(folder_ / ".git");
  write(".git/a.txt");
  EXPECT_THAT(*watch_->landed(kNow), IsEmpty());
  fs::rename(folder_ / ".a.txt.part", folder_ / "a.txt");
  EXPECT_THAT(*watch_->landed(kNow), ElementsAre(path("a.txt")));
}

TEST_F(FolderWatchTest, FollowsFoldersThatComeAndGo) {
  fs::create_directories(folder_ / "nieuw");
  EXPECT_THAT(*watch_->landed(kNow), ElementsAre(path("nieuw")));
  write("nieuw/a.txt");
  EXPECT_THAT(*watch_->landed(kNow), ElementsAre(path("nieuw/a.txt")));
  fs::rename(folder_ / "nieuw", scratch_.path() / "weg");
  std::ofstream(scratch_.path() / "weg" / "b.txt") << "tekst";
  (void)watch_->landed(kNow);
  std::ofstream(scratch_.path() / "weg" / "c.txt") << "tekst";
  EXPECT_THAT(*watch_->landed(kNow), IsEmpty());
}

TEST_F(FolderWatchTest, SaysWhenTheFolderIsGone) {
  fs::remove_all(folder_);
  const auto landed = watch_->landed(kNow);
  ASSERT_FALSE(landed.has_value());
  EXPECT_EQ(landed.error().code, ErrorCode::io_error);
}

TEST(FolderWatch, WatchesFoldersOnly) {
  const test::TemporaryDirectory scratch;
  std::ofstream(scratch.path() / "a.txt") << "tekst";
  EXPECT_FALSE(FolderWatch::open({(scratch.path() / "a.txt").string()}).has_value());
  EXPECT_FALSE(FolderWatch::open({(scratch.path() / "geen").string()}).has_value());
}

}  // namespace
}  // namespace trefwoord::indexer
