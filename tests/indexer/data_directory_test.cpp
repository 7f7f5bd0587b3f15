#include "indexer/data_directory.h"

#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class DataDirectoryTest : public testing::Test {
 protected:
  // A database, as far as the directory is concerned.
  static fs::path make_database(const fs::path& building) {
    fs::create_directory(building / "merged");
    std::ofstream(building / "merged" / "table") << "content";
    return building / "merged";
  }

  void publish() {
    const fs::path building = data_.begin_generation().value();
    ASSERT_TRUE(data_.publish(building, make_database(building)).has_value());
  }

  [[nodiscard]] std::string live() const { return data_.current().value().filename().string(); }

  [[nodiscard]] std::size_t generations() const {
    const fs::directory_iterator entries(data_.root() / "generations");
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
  }

  const test::TemporaryDirectory scratch_;
  const DataDirectory data_{scratch_.path() / "data"};
};

TEST_F(DataDirectoryTest, WithoutAnIndexSaysHowToMakeOne) {
  const Result<fs::path> current = data_.current();
  ASSERT_FALSE(current.has_value());
  EXPECT_EQ(current.error().code, ErrorCode::index_missing);
  EXPECT_THAT(current.error().message, HasSubstr("trefwoord-index add --data " + data_.root().string()));
  EXPECT_FALSE(fs::exists(data_.root()));  // asking makes nothing
}

TEST_F(DataDirectoryTest, PublishesOneGenerationAfterTheOther) {
  publish();
  EXPECT_EQ(live(), "000001");
  publish();
  EXPECT_EQ(live(), "000002");
  EXPECT_EQ(generations(), 1U);  // the former one is gone, and what it was built in
  EXPECT_EQ(bytes_in(*data_.current()), 7U);
}

// As a shell completes it for whoever mends a lost link.
TEST_F(DataDirectoryTest, ALinkThatEndsInASlashCostsNoGeneration) {
  publish();
  fs::remove(data_.root() / "current");
  fs::create_symlink("generations/000001/", data_.root() / "current");
  EXPECT_EQ(live(), "000001");
  data_.remove_strays();
  EXPECT_TRUE(fs::exists(data_.root() / "generations" / "000001" / "table"));
}

TEST_F(DataDirectoryTest, KnowsItsCompleteGenerationsByNumber) {
  for (const char* name : {"000010", "000002", "000011.building", "other"}) {
    fs::create_directories(data_.root() / "generations" / name);
  }
  std::vector<std::string> names;
  const Result<std::vector<fs::path>> generations = data_.generations();
  ASSERT_TRUE(generations);
  for (const fs::path& generation : *generations) names.push_back(generation.filename().string());
  EXPECT_THAT(names, testing::ElementsAre("000002", "000010"));
}

// Else the next one would be built as the first.
TEST_F(DataDirectoryTest, GenerationsThatCannotBeListedAreAnError) {
  EXPECT_TRUE(DataDirectory(data_.root() / "none").generations().value().empty());
  fs::create_directories(data_.root());
  std::ofstream(data_.root() / "generations") << "no directory";
  ASSERT_FALSE(data_.generations().has_value());
  EXPECT_EQ(data_.generations().error().code, ErrorCode::io_error);
}

TEST_F(DataDirectoryTest, ACurrentThatIsNoLinkIsAnError) {
  fs::create_directories(data_.root() / "current");
  ASSERT_FALSE(data_.current().has_value());
  EXPECT_EQ(data_.current().error().code, ErrorCode::io_error);
}

// What a crash leaves behind at every step of a publication, and that the next one gets over it.
TEST_F(DataDirectoryTest, ACrashWhileBuildingLeavesAStray) {
  publish();
  make_database(data_.begin_generation().value());
  EXPECT_EQ(live(), "000001");
  data_.remove_strays();
  EXPECT_EQ(generations(), 1U);
  publish();
  EXPECT_EQ(live(), "000002");
}

TEST_F(DataDirectoryTest, AStrayOfTheSameNumberIsBegunAnew) {
  const fs::path first = data_.begin_generation().value();
  make_database(first);
  const fs::path second = data_.begin_generation().value();
  EXPECT_EQ(first, second);
  EXPECT_TRUE(fs::is_empty(second));
}

TEST_F(DataDirectoryTest, ACrashBeforeTheSwitchLeavesTheFormerGenerationLive) {
  publish();
  const fs::path building = data_.begin_generation().value();
  fs::rename(make_database(building), data_.root() / "generations" / "000002");
  EXPECT_EQ(live(), "000001");
  data_.remove_strays();
  EXPECT_EQ(generations(), 1U);
  publish();
  EXPECT_EQ(live(), "000002");
}

TEST_F(DataDirectoryTest, ACrashWithinTheSwitchLeavesALinkThatIsReplaced) {
  publish();
  fs::create_symlink("generations/000002", data_.root() / "current.new");
  EXPECT_EQ(live(), "000001");
  publish();
  EXPECT_EQ(live(), "000002");
  EXPECT_FALSE(fs::is_symlink(data_.root() / "current.new"));
}

TEST_F(DataDirectoryTest, ACrashAfterTheSwitchLeavesTheFormerGenerationToRemove) {
  publish();
  publish();
  fs::create_directory(data_.root() / "generations" / "000001");
  EXPECT_EQ(live(), "000002");
  data_.remove_strays();
  EXPECT_EQ(generations(), 1U);
  EXPECT_EQ(live(), "000002");
}

TEST_F(DataDirectoryTest, ALostCurrentDoesNotCostTheIndex) {
  publish();
  make_database(data_.begin_generation().value());
  fs::remove(data_.root() / "current");
  data_.remove_strays();
  EXPECT_TRUE(fs::exists(data_.root() / "generations" / "000001"));
  EXPECT_EQ(generations(), 1U);
  publish();
  EXPECT_EQ(live(), "000002");
}

TEST_F(DataDirectoryTest, AFailedPublicationChangesNothing) {
  publish();
  const fs::path building = data_.begin_generation().value();
  const Result<void> published = data_.publish(building, building / "not-there");
  ASSERT_FALSE(published.has_value());
  EXPECT_EQ(published.error().code, ErrorCode::io_error);
  EXPECT_EQ(live(), "000001");
}

TEST_F(DataDirectoryTest, ReadersSeeTheOldOrTheNewNeverNone) {
  publish();
  std::atomic<bool> done{false};
  std::atomic<int> missing{0};
  std::thread reader([&] {
    while (!done) {
      missing += data_.current().has_value() ? 0 : 1;
    }
  });
  for (int i = 0; i < 50; ++i) {
    publish();
  }
  done = true;
  reader.join();
  EXPECT_EQ(missing, 0);
}

TEST(GenerationNumber, IsForGenerationsOnly) {
  EXPECT_EQ(generation_number("/data/generations/000007"), 7U);
  EXPECT_EQ(generation_number("1234567"), 1'234'567U);
  for (const char* other : {"", "000008.building", "x", "-1", "99999999999999999999"}) {
    EXPECT_EQ(generation_number(other), 0U) << other;
  }
}

// So that nothing else need be looked at before a search.
TEST_F(DataDirectoryTest, HasAnotherStateAfterEachCommitAndSwitch) {
  const auto wait_until_settled = [this] {
    std::optional<FileIdentity> state;
    while (!state) state = data_.settled_state();
    return *state;
  };
  publish();
  EXPECT_FALSE(data_.settled_state().has_value());  // nothing in it is a file of versions
  const fs::path versions = *data_.current() / kVersionsFile;
  std::ofstream(versions) << "1";
  const FileIdentity first = wait_until_settled();
  EXPECT_EQ(data_.settled_state(), first);

  std::ofstream(*data_.current() / "v.tmp") << "1";
  fs::rename(*data_.current() / "v.tmp", versions);
  const FileIdentity second = wait_until_settled();
  EXPECT_NE(second, first);

  publish();
  EXPECT_FALSE(data_.settled_state().has_value());
  std::ofstream(*data_.current() / kVersionsFile) << "1";
  EXPECT_NE(wait_until_settled(), second);
}

}  // namespace
}  // namespace trefwoord::indexer
