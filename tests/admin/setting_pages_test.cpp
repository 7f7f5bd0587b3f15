#include "server/admin/setting_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/admin/fake_desk.h"

namespace trefwoord::admin {
namespace {

using editing::SettingName;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

indexer::VersionedText version(std::uint64_t number, std::string text) {
  return {number, std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000)), std::move(text)};
}

TEST(SettingPages, ListTheSettings) {
  FakeDesk fake;
  fake.index.setting(SettingName::synonyms) = version(3, "a,b\n");
  fake.index.rebuild_due = true;
  const std::string html = fake.get("/beheer/instellingen").body;
  for (const char* name : {"pins", "synonyms", "stop-words", "compound-exceptions"}) {
    EXPECT_THAT(html, HasSubstr(std::string("<a href=\"/beheer/instellingen/") + name + "\">"));
  }
  EXPECT_THAT(html, AllOf(HasSubstr("Versie 3, van 14 november 2023, 22:13 uur (UTC)"),
                          HasSubstr("Nog nooit veranderd."), HasSubstr("opnieuw is gemaakt")));
}

TEST(SettingPages, ALineIsAddedAndTakenAway) {
  FakeDesk fake;
  auto& synonyms = fake.index.setting(SettingName::synonyms);
  synonyms = version(3, "# kop\nfiets, rijwiel\n");
  const std::string html = fake.get("/beheer/instellingen/synonyms").body;
  EXPECT_THAT(html,
              AllOf(HasSubstr("<span dir=\"auto\">fiets, rijwiel</span>"),
                    HasSubstr("name=\"versie\" value=\"33\""), HasSubstr("name=\"nummer\" value=\"2\"")));
  const http::Response added =
      fake.post("/beheer/instellingen/synonyms", "doe=toevoegen&versie=33&regel=+auto%2C+wagen%0D%0A");
  EXPECT_EQ(added.status, 303U);
  EXPECT_EQ(header_of(added, "Location"), "/beheer/instellingen/synonyms?gedaan=bewaard");
  EXPECT_EQ(synonyms.text, "# kop\nfiets, rijwiel\nauto, wagen\n");
  EXPECT_EQ(fake.post("/beheer/instellingen/synonyms", "doe=weghalen&versie=34&nummer=2").status, 303U);
  EXPECT_EQ(synonyms.text, "# kop\nauto, wagen\n");
  EXPECT_EQ(
      fake.post("/beheer/instellingen/synonyms", "doe=vervangen&versie=35&tekst=a%2Cb%0D%0Ac%2Cd").status,
      303U);
  EXPECT_EQ(synonyms.text, "a,b\nc,d");
}

TEST(SettingPages, NothingIsDoneToAnotherVersion) {
  FakeDesk fake;
  auto& words = fake.index.setting(SettingName::stop_words);
  words = version(3, "nieuws\n");
  const http::Response overtaken =
      fake.post("/beheer/instellingen/stop-words", "doe=toevoegen&versie=32&regel=vandaag");
  EXPECT_EQ(overtaken.status, 412U);
  EXPECT_THAT(overtaken.body, AllOf(HasSubstr("Iemand anders heeft intussen iets veranderd"),
                                    HasSubstr("name=\"regel\" value=\"vandaag\""), HasSubstr("nieuws")));
  EXPECT_EQ(words.version, 3U);
  for (const char* form : {"doe=weghalen&versie=33&nummer=2", "doe=weghalen&versie=33&nummer=x",
                           "doe=iets&versie=33", "versie=33"}) {
    EXPECT_EQ(fake.post("/beheer/instellingen/stop-words", form).status, 412U) << form;
  }
  EXPECT_EQ(words.version, 3U);
}

TEST(SettingPages, ATextThatIsRefusedIsStillThere) {
  FakeDesk fake;
  fake.index.change_setting_fails = Error{ErrorCode::invalid_setting, "line 1: <b> is wrong."};
  const http::Response refused = fake.post("/beheer/instellingen/synonyms",
                                           "doe=vervangen&versie=30&tekst=%3C%2Ftextarea%3E%3Cscript%3E");
  EXPECT_EQ(refused.status, 422U);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("<q lang=\"en\">line 1: &lt;b&gt; is wrong.</q>"),
                                  HasSubstr("\n&lt;/textarea&gt;&lt;script&gt;</textarea>"),
                                  Not(HasSubstr("<script")), HasSubstr("<details open>")));
}

TEST(SettingPages, PinsAreMadeAndTakenAway) {
  FakeDesk fake;
  auto& pins = fake.index.setting(SettingName::pins);
  pins = version(1, R"({"rules":[{"query":"fiets","pinned":["a","b"],"hidden":["<c>"]}]})");
  const std::string html = fake.get("/beheer/instellingen/pins").body;
  EXPECT_THAT(html, AllOf(HasSubstr("<strong dir=\"auto\">fiets</strong>"), HasSubstr("a, b"),
                          HasSubstr("&lt;c&gt;")));
  EXPECT_EQ(fake.post("/beheer/instellingen/pins",
                      "doe=toevoegen&versie=31&vraag=%22brug%22+&boven=x%0D%0A%0D%0A+y+&verborgen=")
                .status,
            303U);
  EXPECT_EQ(nlohmann::json::parse(pins.text), nlohmann::json::parse(R"({"rules":[
      {"query":"fiets","pinned":["a","b"],"hidden":["<c>"]},{"query":"\"brug\"","pinned":["x","y"]}]})"));
  EXPECT_EQ(fake.post("/beheer/instellingen/pins", "doe=weghalen&versie=32&nummer=1").status, 303U);
  EXPECT_EQ(nlohmann::json::parse(pins.text)["rules"].size(), 1U);
  for (const char* number : {"0", "2", "", "-1"}) {
    EXPECT_EQ(
        fake.post("/beheer/instellingen/pins", std::string("doe=weghalen&versie=33&nummer=") + number).status,
        412U)
        << number;
  }
}

TEST(SettingPages, ListNoMoreThanAPageHolds) {
  FakeDesk fake;
  std::string text;
  for (std::size_t i = 0; i < kMaxListedEntries; ++i) text += "w" + std::to_string(i) + "\n";
  fake.index.setting(SettingName::stop_words) = version(1, text);
  EXPECT_THAT(fake.get("/beheer/instellingen/stop-words").body, Not(HasSubstr("Hier staan de eerste")));
  fake.index.setting(SettingName::stop_words) = version(1, text + "laatste\n");
  const std::string html = fake.get("/beheer/instellingen/stop-words").body;
  EXPECT_THAT(html, AllOf(HasSubstr("Hier staan de eerste 500 van 501."), HasSubstr("laatste\n</textarea>"),
                          Not(HasSubstr("<span dir=\"auto\">laatste"))));
}

TEST(SettingPages, ThereAreNoOthers) {
  const FakeDesk fake;
  EXPECT_EQ(fake.get("/beheer/instellingen/ander").status, 404U);
  EXPECT_EQ(fake.post("/beheer/instellingen/ander", "doe=toevoegen").status, 404U);
}

}  // namespace
}  // namespace trefwoord::admin
