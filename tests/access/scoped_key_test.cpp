#include "server/access/scoped_key.h"

#include <gtest/gtest.h>

#include "server/access/base64url.h"
#include "server/access/digest.h"

namespace trefwoord::access {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

const std::string kKey = "tw_search_1a2b3c4d_0123456789abcdef0123456789abcdef0123456789abcdef";

std::string signed_payload(const std::string& payload) {
  const std::string signed_part = "tw_scoped_1a2b3c4d." + to_base64url(payload);
  return signed_part + '.' + to_base64url(hmac_sha256(signing_key_of(kKey), signed_part));
}

std::optional<Restriction> opened(const std::string& text) {
  return open_scoped_key(text, signing_key_of(kKey));
}

// Made with Python's hmac, json and base64, as README shows.
TEST(ScopedKey, MadeElsewhereIsRead) {
  const std::string text =
      "tw_scoped_1a2b3c4d."
      "eyJzZWN0aW9uIjogWyJTcG9ydCJdLCAiZnJvbSI6ICIyMDI0IiwgImV4cGlyZXNfYXQiOiA0MTAyNDQ0ODAwfQ"
      ".j7AvMVET_ADUbSDzvFA03yhFPb3F4HXbHnbvDzkgqwo";
  EXPECT_EQ(scoped_key_parent(text), "1a2b3c4d");
  const auto restriction = opened(text);
  ASSERT_TRUE(restriction);
  EXPECT_EQ(restriction->filters, (http::NameValues{{"section", "Sport"}, {"from", "2024"}}));
  EXPECT_EQ(restriction->expires, sys_seconds(seconds(4'102'444'800)));
}

TEST(ScopedKey, MadeHereIsReadHere) {
  const http::NameValues filters{
      {"section", "Sport"}, {"section", "Reg\"io é"}, {"source", "a"},  {"author", "b"},
      {"tag", "c"},         {"from", "2024"},         {"to", "2025-01"}};
  const auto restriction = opened(make_scoped_key(kKey, {filters, sys_seconds(seconds(7))}));
  ASSERT_TRUE(restriction);
  EXPECT_EQ(restriction->filters, filters);
  EXPECT_EQ(restriction->expires, sys_seconds(seconds(7)));
  EXPECT_TRUE(opened(make_scoped_key(kKey, {{}, sys_seconds(seconds(7))}))->filters.empty());
}

TEST(ScopedKey, ChangedIsNone) {
  const std::string good = make_scoped_key(kKey, {{{"section", "Sport"}}, sys_seconds(seconds(7))});
  ASSERT_TRUE(opened(good));
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(opened(changed)) << at;
  }
  for (const std::string& other :
       {good.substr(1), good.substr(0, good.size() - 1), good + 'A', good + '.',
        good.substr(0, good.rfind('.')), good.substr(0, good.rfind('.') + 1), std::string(), kKey,
        std::string("tw_scoped_.."), std::string(10'000, '.')}) {
    EXPECT_FALSE(opened(other)) << other;
  }
  EXPECT_FALSE(open_scoped_key(good, signing_key_of(kKey + '0')));
  EXPECT_FALSE(open_scoped_key(good, ""));
}

TEST(ScopedKey, ThatSaysWhatIsNotKnownIsNone) {
  EXPECT_TRUE(opened(signed_payload(R"({"section":"Sport","tag":["a","b"],"expires_at":7})")));
  for (const char* payload :
       {"", "7", "[]", "{}", R"({"section":"Sport"})", R"({"expires_at":"7"})", R"({"expires_at":7.5})",
        R"({"expires_at":7,"sections":["Sport"]})", R"({"expires_at":7,"section":[]})",
        R"({"expires_at":7,"section":[1]})", R"({"expires_at":7,"section":null})",
        R"({"expires_at":7,"from":["2024"]})", R"({"expires_at":7,"q":"x"})",
        R"({"expires_at":7} )"
        "x"}) {
    EXPECT_FALSE(opened(signed_payload(payload))) << payload;
  }
}

TEST(SigningKey, TellsNothingOfTheHash) {
  EXPECT_NE(signing_key_of(kKey), sha256(kKey));
  EXPECT_EQ(signing_key_of(kKey).size(), 32U);
}

}  // namespace
}  // namespace trefwoord::access
