#include "server/access/key_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "tests/support/temporary_directory.h"

namespace trefwoord::access {
namespace {

using http::Scope;
using testing::HasSubstr;
using testing::Not;
using Records = std::vector<KeyRecord>;

class KeyFile : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return scratch_.path() / "keys.json"; }
  void write(const std::string& text) const { std::ofstream(file()) << text; }
  [[nodiscard]] std::string text() const {
    std::ifstream stream(file());
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  Result<void> add(const NewKey& key) const {
    return change_key_file(file(), [&](Records& records) -> Result<void> {
      records.push_back(key.record);
      return {};
    });
  }

  test::TemporaryDirectory scratch_;
};

TEST_F(KeyFile, IsReadAsItIsWritten) {
  const NewKey one = make_key(Scope::search, "de \"website\" – é", "2026-11-26T22:40:00Z");
  const NewKey two = make_key(Scope::admin, "", "");
  ASSERT_TRUE(add(one));
  ASSERT_TRUE(add(two));
  const auto records = read_key_file(file());
  ASSERT_TRUE(records && *records);
  ASSERT_EQ((*records)->size(), 2U);
  const KeyRecord& first = (**records)[0];
  EXPECT_EQ(first.scope, Scope::search);
  EXPECT_EQ(first.id, one.record.id);
  EXPECT_EQ(first.note, one.record.note);
  EXPECT_EQ(first.created, one.record.created);
  EXPECT_TRUE(is_key_of(first, one.text));
  EXPECT_EQ(first.signing_key, one.record.signing_key);
  EXPECT_EQ((**records)[1].signing_key, "") << "admin keys sign nothing";
  EXPECT_TRUE(is_key_of((**records)[1], two.text));
}

TEST_F(KeyFile, IsItsOwnersAloneAndHasNoSecret) {
  const NewKey key = make_key(Scope::search, "", "");
  write(R"({"version":1,"keys":[]})");
  std::filesystem::permissions(file(), std::filesystem::perms(0644));
  ASSERT_TRUE(add(key));
  struct stat status {};
  ASSERT_EQ(::stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  EXPECT_THAT(text(), Not(HasSubstr(key.text.substr(key.text.rfind('_') + 1))));
  EXPECT_FALSE(std::filesystem::exists(file().string() + ".new"));
}

TEST_F(KeyFile, ThatIsNotThereHasNoKeys) {
  const auto records = read_key_file(file());
  ASSERT_TRUE(records);
  EXPECT_FALSE(*records);
}

TEST_F(KeyFile, StaysWhereTheChangeFails) {
  ASSERT_TRUE(add(make_key(Scope::admin, "", "")));
  const std::string before = text();
  const auto changed = change_key_file(file(), [](Records& records) -> Result<void> {
    records.clear();
    return fail(ErrorCode::not_found, "no");
  });
  EXPECT_FALSE(changed);
  EXPECT_EQ(text(), before);
}

TEST_F(KeyFile, ThatIsWrongIsRefusedWholeAndKept) {
  const std::string record = R"({"id":"1a2b3c4d","scope":"search","salt":"00","hash":"00"})";
  write(R"({"version":1,"keys":[)" + record + "]}");
  ASSERT_TRUE(read_key_file(file()));
  for (const std::string& wrong :
       {std::string(), std::string("[]"), std::string("{"), std::string(R"({"keys":[]})"),
        std::string(R"({"version":2,"keys":[]})"), std::string(R"({"version":1,"keys":{}})"),
        R"({"version":1,"keys":[)" + record + R"(,{"id":"x","scope":"root","salt":"00","hash":"00"}]})",
        R"({"version":1,"keys":[)" + record + R"(,{"id":"x","scope":"search","salt":"zz","hash":"00"}]})",
        R"({"version":1,"keys":[)" + record + R"(,{"id":"x","scope":"search","salt":"00"}]})",
        R"({"version":1,"keys":[)" + record + R"(,7]})"}) {
    write(wrong);
    const auto records = read_key_file(file());
    ASSERT_FALSE(records) << wrong;
    EXPECT_THAT(records.error().message, HasSubstr("keys.json is no file of keys"));
    EXPECT_FALSE(add(make_key(Scope::search, "", "")));
    EXPECT_EQ(text(), wrong);
  }
}

TEST_F(KeyFile, NamesTheRecordThatIsWrong) {
  write(R"({"version":1,"keys":[{"id":"1a2b3c4d","scope":"search","salt":"00","hash":"00"},{}]})");
  EXPECT_THAT(read_key_file(file()).error().message, HasSubstr("record 2 "));
}

TEST_F(KeyFile, NeedsItsDirectory) {
  const auto changed =
      change_key_file(scratch_.path() / "nergens" / "keys.json", [](Records&) -> Result<void> { return {}; });
  ASSERT_FALSE(changed);
  EXPECT_THAT(changed.error().message, HasSubstr("nergens/keys.json"));
}

TEST_F(KeyFile, LosesNoneOfTheChangesMadeAtOnce) {
  std::vector<std::thread> makers;
  for (int maker = 0; maker < 4; ++maker) {
    makers.emplace_back([this] {
      for (int key = 0; key < 5; ++key) EXPECT_TRUE(add(make_key(Scope::search, "", "")));
    });
  }
  for (std::thread& maker : makers) maker.join();
  EXPECT_EQ((*read_key_file(file()))->size(), 20U);
}

}  // namespace
}  // namespace trefwoord::access
