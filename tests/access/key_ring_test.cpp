#include "server/access/key_ring.h"

#include <gtest/gtest.h>

#include <fstream>

#include "server/access/key_file.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::access {
namespace {

using http::Scope;
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
  const auto grant = (*ring)->check(search_.text);
  ASSERT_TRUE(grant);
  EXPECT_EQ(grant->scope, Scope::search);
  EXPECT_EQ(grant->key_id, search_.record.id);
  EXPECT_EQ((*ring)->check(admin_.text)->scope, Scope::admin);
  EXPECT_FALSE((*ring)->check(""));
  EXPECT_FALSE((*ring)->check(search_.text + '0'));
  EXPECT_FALSE((*ring)->check(make_key(Scope::search, "", "").text));
}

// The scope is the record's: what a key says of itself is not believed.
TEST_F(Ring, AKeyCannotPromoteItself) {
  keep({search_.record});
  std::string promoted = search_.text;
  promoted.replace(3, 6, "admin");
  ASSERT_TRUE(parse_key(promoted));
  EXPECT_FALSE((*KeyRing::open(file()))->check(promoted));
}

TEST_F(Ring, RevocationIsInForceAfterReloading) {
  keep({search_.record, admin_.record});
  const auto ring = KeyRing::open(file());
  keep({admin_.record});
  EXPECT_TRUE((*ring)->check(search_.text));
  EXPECT_EQ((*ring)->reload(), 1U);
  EXPECT_FALSE((*ring)->check(search_.text));
  EXPECT_TRUE((*ring)->check(admin_.text));
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
  EXPECT_FALSE((*ring)->check(admin_.text));
}

TEST_F(Ring, AFileThatIsWrongLeavesTheKeys) {
  keep({admin_.record});
  const auto ring = KeyRing::open(file());
  std::ofstream(file()) << "{";
  EXPECT_FALSE((*ring)->reload());
  EXPECT_TRUE((*ring)->check(admin_.text));
  EXPECT_FALSE(KeyRing::open(file()));
}

}  // namespace
}  // namespace trefwoord::access
