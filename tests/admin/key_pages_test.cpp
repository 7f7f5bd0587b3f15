#include "server/admin/key_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/admin/fake_desk.h"

namespace trefwoord::admin {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::vector<access::KeyRecord> records_of(const FakeDesk& fake) {
  return **access::read_key_file(fake.key_file);
}

TEST(KeyPages, ListKeysWithoutTheirSecrets) {
  const FakeDesk fake;
  const access::NewKey search = *access::add_key(fake.key_file, http::Scope::search, "site");
  const http::Response page = fake.get("/beheer/sleutels");
  EXPECT_THAT(page.body, AllOf(HasSubstr("<code>" + fake.own_key.record.id + "</code> beheersleutel"),
                               HasSubstr("<code>" + search.record.id + "</code> zoeksleutel"),
                               HasSubstr("redactie"), HasSubstr("Hiermee bent u aangemeld")));
  EXPECT_THAT(page.body, AllOf(Not(HasSubstr(search.text)), Not(HasSubstr(fake.own_key.text)),
                               Not(HasSubstr(search.text.substr(19)))));
}

TEST(KeyPages, ANewKeyIsShownOnce) {
  const FakeDesk fake;
  const http::Response made = fake.post("/beheer/sleutels", "soort=search&notitie=de+site");
  EXPECT_EQ(made.status, 200U);
  const auto records = records_of(fake);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[1].scope, http::Scope::search);
  EXPECT_EQ(records[1].note, "de site");
  const std::string start = "<code class=\"key\">";
  const std::size_t at = made.body.find(start);
  ASSERT_NE(at, std::string::npos);
  const std::string key =
      made.body.substr(at + start.size(), made.body.find('<', at + 1) - at - start.size());
  EXPECT_TRUE(access::is_key_of(records[1], key)) << key;
  EXPECT_THAT(fake.get("/beheer/sleutels").body, Not(HasSubstr(key)));
}

TEST(KeyPages, RefuseWhatIsNoKey) {
  const FakeDesk fake;
  EXPECT_EQ(fake.post("/beheer/sleutels", "soort=alles").status, 422U);
  EXPECT_EQ(fake.post("/beheer/sleutels", "").status, 422U);
  EXPECT_EQ(fake.post("/beheer/sleutels", "soort=search&notitie=" + std::string(201, 'a')).status, 422U);
  EXPECT_EQ(fake.post("/beheer/sleutels", "soort=search&notitie=a%0Ab").status, 422U);
  EXPECT_EQ(records_of(fake).size(), 1U);
  EXPECT_EQ(fake.post("/beheer/sleutels", "soort=search&notitie=" + std::string(200, 'a')).status, 200U);
}

TEST(KeyPages, NotesAreShownAsTheyAre) {
  const FakeDesk fake;
  ASSERT_TRUE(access::add_key(fake.key_file, http::Scope::search, "\"><script>alert(1)</script>{{x}}"));
  const std::string html = fake.get("/beheer/sleutels").body;
  EXPECT_THAT(html, HasSubstr("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{x}}"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  const http::Response refused =
      fake.post("/beheer/sleutels", "soort=%22%3E%3Cscript%3E&notitie=%22%3E%3Cscript%3E");
  EXPECT_THAT(refused.body,
              AllOf(HasSubstr("value=\"&quot;&gt;&lt;script&gt;\""), Not(HasSubstr("<script"))));
}

TEST(KeyPages, RevokeAnyKeyButOnesOwn) {
  const FakeDesk fake;
  const access::NewKey other = *access::add_key(fake.key_file, http::Scope::admin, "");
  EXPECT_EQ(fake.post("/beheer/sleutels/intrekken", "id=" + fake.own_key.record.id).status, 409U);
  EXPECT_EQ(fake.post("/beheer/sleutels/intrekken", "id=00000000").status, 404U);
  EXPECT_EQ(records_of(fake).size(), 2U);
  const http::Response revoked = fake.post("/beheer/sleutels/intrekken", "id=" + other.record.id);
  EXPECT_EQ(revoked.status, 303U);
  EXPECT_EQ(header_of(revoked, "Location"), "/beheer/sleutels?gedaan=ingetrokken");
  EXPECT_EQ(records_of(fake).size(), 1U);
}

TEST(KeyPages, TheFirstKeyIsAnAdminKey) {
  FakeDesk fake;
  fake.is_guarded = false;
  fake.cookie.clear();
  fake.desk->keys.list = []() -> Result<std::vector<access::KeyRecord>> {
    return std::vector<access::KeyRecord>();
  };
  http::Request page = fake.request("/beheer/sleutels");
  page.headers = {{"host", "localhost"}};
  const std::string html = fake.answer(page).body;
  EXPECT_THAT(html, AllOf(HasSubstr("Er zijn geen sleutels"), Not(HasSubstr("value=\"search\""))));
  page.method = "POST";
  page.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
  page.body = "soort=search&formulier=" + form_token(*fake.desk, page);
  EXPECT_EQ(fake.answer(page).status, 409U);
  page.body = "soort=admin&formulier=" + form_token(*fake.desk, page);
  EXPECT_THAT(fake.answer(page).body, HasSubstr("<code class=\"key\">tw_admin_"));
}

TEST(KeyPages, TellThatTheFileCannotBeRead) {
  const FakeDesk fake;
  fake.desk->keys.list = []() -> Result<std::vector<access::KeyRecord>> {
    return fail(ErrorCode::io_error, "/srv/keys.json is no file of keys.");
  };
  const http::Response page = fake.get("/beheer/sleutels");
  EXPECT_EQ(page.status, 500U);
  EXPECT_THAT(page.body, AllOf(HasSubstr("niet te lezen"), Not(HasSubstr("/srv"))));
}

}  // namespace
}  // namespace trefwoord::admin
