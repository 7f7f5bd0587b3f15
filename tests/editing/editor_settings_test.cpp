#include "server/editing/editor_settings.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "server/editing/pins_json.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::editing {
namespace {

using testing::HasSubstr;

class EditorSettingsTest : public testing::Test {
 protected:
  Result<std::unique_ptr<EditorSettings>> try_to_open(const std::filesystem::path& configured = {}) {
    return EditorSettings::open(
        scratch_.path(),
        {.configured_synonyms = configured,
         .use_synonyms = [this](search::Synonyms synonyms) { synonyms_ = std::move(synonyms); },
         .use_stop_words = [this](analyzers::StopWordChanges words) { stop_words_ = std::move(words); },
         .use_rules = [this](search::EditorRules rules) { rules_ = std::move(rules); },
         .analysis = [this]() -> Result<analyzers::Analysis> { return analysis_; }});
  }
  std::unique_ptr<EditorSettings> open(const std::filesystem::path& configured = {}) {
    return std::move(try_to_open(configured).value());
  }
  [[nodiscard]] bool uses(const std::string& term) const {
    return std::ranges::any_of(synonyms_,
                               [&](const search::Synonym& synonym) { return synonym.term == term; });
  }

  const test::TemporaryDirectory scratch_;
  search::Synonyms synonyms_;
  analyzers::StopWordChanges stop_words_;
  search::EditorRules rules_;
  analyzers::Analysis analysis_;
};

TEST_F(EditorSettingsTest, AllAreInForceAtOnceAndAfterARestart) {
  auto settings = open();
  const std::size_t built_in = synonyms_.size();
  EXPECT_GT(built_in, 0U);
  EXPECT_EQ(settings->replace(SettingName::synonyms, "koets, wagen\n", {})->entries, 2U);
  EXPECT_EQ(settings->replace(SettingName::stop_words, "nieuws\n-niet\n", {})->entries, 2U);
  EXPECT_EQ(
      settings->replace(SettingName::pins, R"({"rules":[{"query":"fiets","pinned":["a"]}]})", {})->entries,
      1U);
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(uses("koets"));
    EXPECT_EQ(synonyms_.size(), built_in + 2);
    EXPECT_TRUE(stop_words_.decide("nieuws", false));
    ASSERT_NE(rules_.find("Fiets"), nullptr);
    synonyms_.clear();
    stop_words_ = {};
    rules_ = {};
    settings = open();
  }
  ASSERT_TRUE(settings->clear(SettingName::pins, {}).has_value());
  EXPECT_EQ(rules_.find("fiets"), nullptr);
  EXPECT_EQ(settings->text(SettingName::pins, {})->text, kNoPins);
  EXPECT_EQ(settings->state(SettingName::pins).version, 2U);
}

TEST_F(EditorSettingsTest, AWrongLineIsToldAndChangesNothing) {
  const auto settings = open();
  const auto message = [&](SettingName name, const std::string& text) {
    const auto refused = settings->replace(name, text, {});
    if (refused) return std::string();
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_setting);
    EXPECT_EQ(settings->state(name).version, 0U);
    return refused.error().message;
  };
  EXPECT_THAT(message(SettingName::synonyms, "slee, ar\n\neen => \n"), HasSubstr("synonyms:3:"));
  EXPECT_THAT(message(SettingName::stop_words, "a\nb c\nd e\n"), HasSubstr("line 2: \"b c\""));
  EXPECT_THAT(message(SettingName::stop_words, "a\nb c\nd e\n"), HasSubstr("(and 1 more)"));
  EXPECT_THAT(message(SettingName::compound_exceptions, "fiets+\n"), HasSubstr("line 1:"));
  EXPECT_THAT(message(SettingName::pins, "nee"), HasSubstr("rules"));
  EXPECT_FALSE(uses("slee"));
}

TEST_F(EditorSettingsTest, SynonymsStandBesideThoseOfTheConfiguredFile) {
  const auto file = scratch_.path() / "synoniemen.txt";
  std::ofstream(file) << "kachel, haard\n";
  const auto settings = open(file);
  ASSERT_TRUE(settings->replace(SettingName::synonyms, "koets, wagen\n", {}).has_value());
  EXPECT_TRUE(uses("kachel") && uses("koets"));
  std::ofstream(file) << "slee, ar\n";
  ASSERT_TRUE(settings->reload_synonyms().has_value());
  EXPECT_TRUE(uses("slee") && uses("koets"));
  EXPECT_FALSE(uses("kachel"));
  std::ofstream(file) << "slee =>\n";
  EXPECT_FALSE(settings->reload_synonyms().has_value());
  EXPECT_TRUE(uses("slee") && uses("koets"));
}

TEST_F(EditorSettingsTest, OtherExceptionsThanTheIndexWasMadeWithWantARebuild) {
  const auto exceptions = analyzers::CompoundExceptions::read("minister").exceptions;
  analysis_ = analyzers::Analysis(analyzers::Lexicon(), {}, exceptions);
  const auto settings = open();
  EXPECT_FALSE(*settings->is_rebuild_due()) << "nobody has written any";
  ASSERT_TRUE(settings->replace(SettingName::compound_exceptions, "fiets+pad\n", {}).has_value());
  EXPECT_TRUE(*settings->is_rebuild_due());
  EXPECT_TRUE(*open()->is_rebuild_due());
  ASSERT_TRUE(
      settings->replace(SettingName::compound_exceptions, "# zoals ze is\nMinister\n", {}).has_value());
  EXPECT_FALSE(*settings->is_rebuild_due());
  ASSERT_TRUE(settings->clear(SettingName::compound_exceptions, {}).has_value());
  EXPECT_TRUE(*settings->is_rebuild_due());
  analysis_ = analyzers::Analysis();
  EXPECT_FALSE(*settings->is_rebuild_due());
}

TEST_F(EditorSettingsTest, AKeptTextThatCannotBeReadNamesItsFile) {
  std::filesystem::create_directories(scratch_.path() / "settings" / "pins");
  std::ofstream(scratch_.path() / "settings" / "pins" / "1") << "# version 1 at 5\n{";
  const auto opened = try_to_open();
  ASSERT_FALSE(opened.has_value());
  EXPECT_THAT(opened.error().message, HasSubstr("settings/pins/1"));
}

}  // namespace
}  // namespace trefwoord::editing
