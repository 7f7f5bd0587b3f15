#include "server/access/key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/access/digest.h"

namespace trefwoord::access {
namespace {

using http::Scope;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

TEST(Key, SaysWhatItIs) {
  const NewKey search = make_key(Scope::search, "website", "2026-11-26T22:40:00Z");
  EXPECT_THAT(search.text, MatchesRegex("tw_search_[0-9a-f]{8}_[0-9a-f]{48}"));
  EXPECT_THAT(make_key(Scope::admin, "", "").text, MatchesRegex("tw_admin_[0-9a-f]{8}_[0-9a-f]{48}"));
  const auto name = parse_key(search.text);
  ASSERT_TRUE(name);
  EXPECT_EQ(name->scope, Scope::search);
  EXPECT_EQ(name->id, search.record.id);
  EXPECT_EQ(search.record.note, "website");
  EXPECT_EQ(search.record.created, "2026-11-26T22:40:00Z");
}

TEST(Key, IsNewEveryTime) {
  const NewKey one = make_key(Scope::search, "", "");
  const NewKey other = make_key(Scope::search, "", "");
  EXPECT_NE(one.text.substr(19), other.text.substr(19));
  EXPECT_NE(one.record.salt, other.record.salt);
}

TEST(Key, OfAnotherFormIsNone) {
  const std::string good = "tw_search_1a2b3c4d_" + std::string(48, '0');
  ASSERT_TRUE(parse_key(good));
  for (const std::string& wrong :
       {std::string(), std::string("tw_"), good.substr(1), good.substr(0, good.size() - 1), good + '0',
        good + ' ', "tw_anyone" + good.substr(9), "tw_Search" + good.substr(9),
        "tw__1a2b3c4d" + good.substr(18), "tw_search_1A2b3c4d_" + std::string(48, '0'),
        "tw_search_1a2b3c4d-" + std::string(48, '0'), "tw_search_1a2b3c4d_" + std::string(47, '0') + 'g',
        std::string("tw_search_1a2b3c4d"), std::string(100'000, '_')}) {
    EXPECT_FALSE(parse_key(wrong)) << wrong;
  }
}

TEST(Key, IsRecognisedByItsRecordAlone) {
  const NewKey made = make_key(Scope::admin, "", "");
  EXPECT_TRUE(is_key_of(made.record, made.text));
  std::string other = made.text;
  other.back() = other.back() == '0' ? '1' : '0';
  EXPECT_FALSE(is_key_of(made.record, other));
  EXPECT_FALSE(is_key_of(made.record, ""));
  KeyRecord salted = made.record;
  salted.salt[0] = static_cast<char>(salted.salt[0] ^ 1);
  EXPECT_FALSE(is_key_of(salted, made.text));
}

TEST(Key, IsNotInItsRecord) {
  const NewKey made = make_key(Scope::search, "", "");
  const std::string secret = made.text.substr(made.text.rfind('_') + 1);
  EXPECT_THAT(made.record.hash, Not(HasSubstr(*from_hex(secret))));
  EXPECT_NE(made.record.hash, sha256(made.text)) << "without salt";
}

}  // namespace
}  // namespace trefwoord::access
