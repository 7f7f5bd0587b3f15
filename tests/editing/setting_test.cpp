#include "server/editing/setting.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace trefwoord::editing {
namespace {

using testing::HasSubstr;

constexpr std::chrono::sys_seconds kThen{std::chrono::seconds(1'700'000'000)};

class SettingTest : public testing::Test {
 protected:
  Result<std::unique_ptr<Setting>> try_to_open() {
    return Setting::open(directory(), "leeg", [this](const std::string& text) -> Result<ReadSetting> {
      if (text == "fout") return fail(ErrorCode::invalid_setting, "line 1: fout");
      return ReadSetting{text.size(), [this, text] { in_force_ = text; }};
    });
  }
  std::unique_ptr<Setting> open() { return std::move(try_to_open().value()); }
  [[nodiscard]] std::filesystem::path directory() const { return scratch_.path() / "een"; }

  const test::TemporaryDirectory scratch_;
  std::string in_force_;
};

TEST_F(SettingTest, IsInForceAtOnceAndAfterARestart) {
  auto setting = open();
  EXPECT_EQ(in_force_, "leeg");
  EXPECT_EQ(setting->state().version, 0U);
  EXPECT_EQ(setting->text({})->text, "leeg");
  const auto changed = setting->replace("tekst", {}, kThen);
  ASSERT_TRUE(changed.has_value());
  EXPECT_EQ(changed->version, 1U);
  EXPECT_EQ(changed->entries, 5U);
  EXPECT_EQ(changed->changed, kThen);
  EXPECT_EQ(in_force_, "tekst");
  in_force_ = "";
  setting = open();
  EXPECT_EQ(in_force_, "tekst");
  EXPECT_EQ(setting->state().version, 1U);
  EXPECT_EQ(setting->state().entries, 5U);
  ASSERT_TRUE(setting->replace("", {}, kThen).has_value());
  EXPECT_EQ(setting->text({})->text, "");
  EXPECT_EQ(setting->text(1)->text, "tekst");
  EXPECT_EQ(setting->text(7).error().code, ErrorCode::not_found);
}

TEST_F(SettingTest, AWrongTextChangesNothing) {
  const auto setting = open();
  ASSERT_TRUE(setting->replace("goed", {}, kThen).has_value());
  EXPECT_EQ(setting->replace("fout", {}, kThen).error().code, ErrorCode::invalid_setting);
  EXPECT_EQ(in_force_, "goed");
  EXPECT_EQ(setting->state().version, 1U);
}

TEST_F(SettingTest, APreconditionIsAboutTheVersion) {
  const auto setting = open();
  const auto code = [&](const indexer::Precondition& precondition) {
    const auto replaced = setting->replace("x", precondition, kThen);
    return replaced ? std::optional<ErrorCode>() : replaced.error().code;
  };
  EXPECT_EQ(code({.must_exist = true}), ErrorCode::precondition_failed);
  EXPECT_EQ(code({.one_of = {{"1"}}}), ErrorCode::precondition_failed);
  EXPECT_EQ(code({.one_of = {{"0"}}}), std::nullopt);
  EXPECT_EQ(code({.must_be_absent = true}), ErrorCode::precondition_failed);
  EXPECT_EQ(code({.none_of = {"1"}}), ErrorCode::precondition_failed);
  EXPECT_EQ(code({.must_exist = true}), std::nullopt);
  EXPECT_EQ(code({.one_of = {{"1", "2"}}}), std::nullopt);
  EXPECT_EQ(setting->state().version, 3U);
}

TEST_F(SettingTest, OfManyWhoChangeTheSameVersionOneDoes) {
  const auto setting = open();
  std::vector<int> done(8);
  std::vector<std::thread> editors;
  for (std::size_t i = 0; i < done.size(); ++i) {
    editors.emplace_back([&, i] {
      done[i] = setting->replace(std::to_string(i), {.one_of = {{"0"}}}, kThen).has_value() ? 1 : 0;
    });
  }
  for (std::thread& editor : editors) editor.join();
  EXPECT_EQ(std::count(done.begin(), done.end(), 1), 1);
  EXPECT_EQ(in_force_, setting->text({})->text);
}

TEST_F(SettingTest, AKeptTextThatCannotBeReadNamesItsFile) {
  std::filesystem::create_directory(directory());
  std::ofstream(directory() / "3") << "# version 3 at 5\nfout";
  const auto opened = try_to_open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::io_error);
  EXPECT_THAT(opened.error().message, testing::AllOf(HasSubstr("een/3"), HasSubstr("line 1: fout")));
}

}  // namespace
}  // namespace trefwoord::editing
