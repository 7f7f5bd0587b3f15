#include "indexer/versioned_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "indexer/sync_to_disk.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::HasSubstr;

constexpr std::chrono::sys_seconds kThen{std::chrono::seconds(1'700'000'000)};

class VersionedTextsTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path directory() const { return scratch_.path() / "een" / "tekst"; }
  [[nodiscard]] VersionedTexts open() const { return VersionedTexts::open(directory()).value(); }

  const test::TemporaryDirectory scratch_;
};

TEST_F(VersionedTextsTest, TheNewestCountsAndFormerOnesAreThere) {
  VersionedTexts texts = open();
  EXPECT_EQ(texts.current().version, 0U);
  EXPECT_EQ(texts.current().text, "");
  ASSERT_TRUE(texts.add("een\ntwee\n", kThen).has_value());
  ASSERT_TRUE(texts.add("", kThen + std::chrono::seconds(1)).has_value());
  ASSERT_TRUE(texts.add("# version 9 at 9\ndrie", kThen + std::chrono::seconds(2)).has_value());
  texts = open();
  EXPECT_EQ(texts.current().version, 3U);
  EXPECT_EQ(texts.current().changed, kThen + std::chrono::seconds(2));
  EXPECT_EQ(texts.current().text, "# version 9 at 9\ndrie");
  EXPECT_EQ(texts.version(1)->text, "een\ntwee\n");
  EXPECT_EQ(texts.version(1)->changed, kThen);
  EXPECT_EQ(texts.version(2)->text, "");
  for (const std::uint64_t other : {0, 4}) {
    EXPECT_EQ(texts.version(other).error().code, ErrorCode::not_found);
  }
}

TEST_F(VersionedTextsTest, OnlyTheLastAreKept) {
  VersionedTexts texts = open();
  constexpr std::size_t kWritten = VersionedTexts::kKeptVersions + 2;
  for (std::size_t i = 1; i <= kWritten; ++i) ASSERT_TRUE(texts.add(std::to_string(i), kThen).has_value());
  EXPECT_FALSE(texts.version(2).has_value());
  EXPECT_EQ(texts.version(3)->text, "3");
  EXPECT_EQ(open().current().version, kWritten);
}

TEST_F(VersionedTextsTest, WhatCannotBeWrittenChangesNothing) {
  VersionedTexts texts = open();
  std::ofstream(scratch_.path() / "een") << "in de weg";
  EXPECT_EQ(texts.add("een", kThen).error().code, ErrorCode::io_error);
  EXPECT_EQ(texts.current().version, 0U);
}

TEST_F(VersionedTextsTest, AFileOfAnotherFormIsRefusedByName) {
  ASSERT_TRUE(open().add("een", kThen).has_value());
  for (const char* text : {"", "een", "# version 7 at 5", "# version 8 at 5\n", "# version 7 at x\n",
                           "# version 07 at 5\n", "# version 7 at 5 \n", "# version 7 at +5\n"}) {
    std::ofstream(directory() / "7") << text;
    const auto opened = VersionedTexts::open(directory());
    ASSERT_FALSE(opened.has_value()) << text;
    EXPECT_EQ(opened.error().code, ErrorCode::io_error);
    EXPECT_THAT(opened.error().message, HasSubstr((directory() / "7").string()));
  }
  std::ofstream(directory() / "7") << "# version 7 at 5\nzeven";
  EXPECT_EQ(open().current().text, "zeven");
}

TEST_F(VersionedTextsTest, OtherFilesAreLeftAlone) {
  ASSERT_TRUE(open().add("een", kThen).has_value());
  for (const char* name : {"2.new", "notities", "-3", "0", "09", "99999999999999999999"}) {
    std::ofstream(directory() / name) << "x";
  }
  EXPECT_EQ(open().current().version, 1U);
}

TEST(MakeDirectories, MakesThoseAboveTooAndMindsNoneThatAreThere) {
  const test::TemporaryDirectory scratch;
  const auto deep = scratch.path() / "a" / "b";
  ASSERT_TRUE(make_directories(deep).has_value());
  ASSERT_TRUE(make_directories(deep).has_value());
  EXPECT_TRUE(std::filesystem::is_directory(deep));
  std::ofstream(scratch.path() / "file") << "x";
  EXPECT_EQ(make_directories(scratch.path() / "file" / "c").error().code, ErrorCode::io_error);
}

}  // namespace
}  // namespace trefwoord::indexer
