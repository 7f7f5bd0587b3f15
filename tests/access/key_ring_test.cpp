#include "server/access/key_ring.h"

#include <gtest/gtest.h>

#include <fstream>

#include "server/access/key_file.h"
#include "server/access/scoped_key.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::access {
namespace {

using http::Scope;
constexpr std::chrono::sys_seconds kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 26);

using Records = std::vector<KeyRecord>;

class Ring : public testing::Test {
 protected:
  void keep(const Records& kept) const {
    ASSERT_TRUE(change_key_file(file(), [&](Records& records) -> Result<void> {
      records = kept;
      return {};
    }));
  }
  [[nodiscard]] std::filesystem::path file() const { return scratch_.path() / "keys.json"; }

  test::TemporaryDirectory scratch_;
  const NewKey search_ = make_key(Scope::search, "", "");
  const NewKey admin_ = make_key(Scope::admin, "", "");
};

TEST_F(Ring, KnowsItsKeysAndNoOther) {
  keep({search_.record, admin_.record});
  const auto ring = KeyRing::open(file());
  ASSERT_TRUE(ring);
  EXPECT_TRUE((*ring)->has_keys());
  const auto grant = (*ring)->check(search_.text, kNow);
  ASSERT_TRUE(grant);
  EXPECT_EQ(grant->scope, Scope::search);
  EXPECT_EQ(grant->key_id, search_.record.id);
  EXPECT_EQ((*ring)->check(admin_.text, kNow)->scope, Scope::admin);
  EXPECT_FALSE((*ring)->check("", kNow));
  EXPECT_FALSE((*ring)->check(search_.text + '0', kNow));
  EXPECT_FALSE((*ring)->check(make_key(Scope::search, "", "").text, kNow));
}

// The scope is the record's: what a key says of itself is not believed.
TEST_F(Ring, AKeyCannotPromoteItself) {
  keep({search_.record});
  std::string promoted = search_.text;
  promoted.replace(3, 6, "admin");
  ASSERT_TRUE(parse_key(promoted));
  EXPECT_FALSE((*KeyRing::open(file()))->check(promoted, kNow));
}

TEST_F(Ring, AScopedKeyEndsWhenItSays) {
  keep({search_.record, admin_.record});
  const auto ring = KeyRing::open(file());
  const std::string scoped = make_scoped_key(search_.text, {{{"tag", "a"}}, kNow});
  const auto before = (*ring)->check(scoped, kNow - std::chrono::seconds(1));
  ASSERT_TRUE(before);
  EXPECT_EQ(before->scope, Scope::filtered_search);
  EXPECT_EQ(before->key_id, search_.record.id);
  EXPECT_EQ(before->forced, (http::NameValues{{"tag", "a"}}));
  EXPECT_EQ((*ring)->check(scoped, kNow).error(), KeyRefusal::expired);
}

TEST_F(Ring, AScopedKeyGoesWithTheKeyItComesFrom) {
  keep({search_.record, admin_.record});
  const auto ring = KeyRing::open(file());
  const auto later = std::chrono::sys_seconds(kNow + std::chrono::hours(1));
  const std::string scoped = make_scoped_key(search_.text, {{}, later});
  EXPECT_TRUE((*ring)->check(scoped, kNow));
  EXPECT_EQ((*ring)->check(make_scoped_key(make_key(Scope::search, "", "").text, {{}, later}), kNow).error(),
            KeyRefusal::unknown);
  EXPECT_FALSE((*ring)->check(make_scoped_key(admin_.text, {{}, later}), kNow)) << "admin keys have none";
  keep({admin_.record});
  ASSERT_TRUE((*ring)->reload());
  EXPECT_EQ((*ring)->check(scoped, kNow).error(), KeyRefusal::unknown);
}

TEST_F(Ring, RevocationIsInForceAfterReloading) {
  keep({search_.record, admin_.record});
  const auto ring = KeyRing::open(file());
  keep({admin_.record});
  EXPECT_TRUE((*ring)->check(search_.text, kNow));
  EXPECT_EQ((*ring)->reload(), 1U);
  EXPECT_FALSE((*ring)->check(search_.text, kNow));
  EXPECT_TRUE((*ring)->check(admin_.text, kNow));
}

TEST_F(Ring, WithoutAFileThereAreNoKeysUntilThereIsOne) {
  const auto ring = KeyRing::open(file());
  ASSERT_TRUE(ring);
  EXPECT_FALSE((*ring)->has_keys());
  EXPECT_EQ((*ring)->reload(), 0U);
  EXPECT_FALSE((*ring)->has_keys());
  keep({admin_.record});
  EXPECT_EQ((*ring)->reload(), 1U);
  EXPECT_TRUE((*ring)->has_keys());
}

TEST_F(Ring, TheLastKeyGoneOrTheFileShutsTheDoor) {
  keep({admin_.record});
  const auto ring = KeyRing::open(file());
  keep({});
  EXPECT_EQ((*ring)->reload(), 0U);
  EXPECT_TRUE((*ring)->has_keys());
  EXPECT_TRUE((*KeyRing::open(file()))->has_keys());
  keep({admin_.record});
  EXPECT_EQ((*ring)->reload(), 1U);
  std::filesystem::remove(file());
  EXPECT_EQ((*ring)->reload(), 0U);
  EXPECT_TRUE((*ring)->has_keys());
  EXPECT_FALSE((*ring)->check(admin_.text, kNow));
}

TEST_F(Ring, AFileThatIsWrongLeavesTheKeys) {
  keep({admin_.record});
  const auto ring = KeyRing::open(file());
  std::ofstream(file()) << "{";
  EXPECT_FALSE((*ring)->reload());
  EXPECT_TRUE((*ring)->check(admin_.text, kNow));
  EXPECT_FALSE(KeyRing::open(file()));
}

// Where an exception would end the thread that reads it again, and with it the server.
TEST_F(Ring, AFileThatCannotBeReadLeavesTheKeys) {
  keep({admin_.record});
  const auto ring = KeyRing::open(file());
  std::filesystem::remove(file());
  std::filesystem::create_directory(file());
  const auto reloaded = (*ring)->reload();
  ASSERT_FALSE(reloaded);
  EXPECT_EQ(reloaded.error().code, ErrorCode::io_error);
  EXPECT_TRUE((*ring)->check(admin_.text, kNow));
}

}  // namespace
}  // namespace trefwoord::access
