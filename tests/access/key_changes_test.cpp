#include "server/access/key_changes.h"

#include <gtest/gtest.h>

#include <fstream>

#include "server/access/key_file.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::access {
namespace {

TEST(KeyChanges, AddAndRevoke) {
  const test::TemporaryDirectory scratch;
  const auto file = scratch.path() / "keys.json";
  const auto added = add_key(file, http::Scope::admin, "redactie");
  ASSERT_TRUE(added);
  const auto records = read_key_file(file);
  ASSERT_EQ((*records)->size(), 1U);
  EXPECT_EQ((**records)[0].note, "redactie");
  EXPECT_TRUE(is_key_of((**records)[0], added->text));
  EXPECT_EQ(revoke_key(file, "00000000").error().code, ErrorCode::not_found);
  EXPECT_TRUE(revoke_key(file, added->record.id));
  EXPECT_EQ((*read_key_file(file))->size(), 0U);
}

TEST(KeyChanges, AreListedAndNoneWithoutAFile) {
  const test::TemporaryDirectory scratch;
  const auto file = scratch.path() / "keys.json";
  EXPECT_EQ(list_keys(file)->size(), 0U);
  const auto added = add_key(file, http::Scope::search, "site");
  ASSERT_TRUE(added);
  ASSERT_EQ(list_keys(file)->size(), 1U);
  EXPECT_EQ(list_keys(file)->front().id, added->record.id);
  std::ofstream(file) << "geen sleutels";
  EXPECT_EQ(list_keys(file).error().code, ErrorCode::io_error);
}

TEST(KeyChanges, ANoteIsAShortLine) {
  EXPECT_TRUE(is_fit_for_a_note(""));
  EXPECT_TRUE(is_fit_for_a_note("de redactie, één <b>"));
  EXPECT_TRUE(is_fit_for_a_note(std::string(200, 'a')));
  EXPECT_FALSE(is_fit_for_a_note(std::string(201, 'a')));
  EXPECT_FALSE(is_fit_for_a_note("a\nb"));
  EXPECT_FALSE(is_fit_for_a_note("a\x7f"));
}

}  // namespace
}  // namespace trefwoord::access
