#include "server/admin/sign_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/admin/fake_desk.h"

namespace trefwoord::admin {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

// A desk that nobody is signed in at.
struct SigningIn : testing::Test {
  void SetUp() override { fake.cookie.clear(); }
  FakeDesk fake;
};

TEST_F(SigningIn, WithAnAdminKeyGivesASession) {
  EXPECT_THAT(fake.get("/beheer/aanmelden").body,
              testing::AllOf(HasSubstr("type=\"password\""), Not(HasSubstr("Overzicht"))));
  const http::Response answer = fake.post("/beheer/aanmelden", "sleutel=%20" + fake.own_key.text + "%0D%0A");
  EXPECT_EQ(answer.status, 303U);
  EXPECT_EQ(header_of(answer, "Location"), "/beheer");
  const std::string cookie = header_of(answer, "Set-Cookie");
  EXPECT_THAT(cookie,
              testing::MatchesRegex("trefwoord_beheer=[0-9a-f]{64}; Path=/beheer; Max-Age=28800; HttpOnly; "
                                    "SameSite=Strict"));
  const std::string token = cookie.substr(17, 64);
  EXPECT_EQ(fake.sessions->find(token, fake.now)->key_id, fake.own_key.record.id);
  EXPECT_THAT(answer.body + cookie, Not(HasSubstr(fake.own_key.text)));
}

TEST_F(SigningIn, OverTlsTheCookieStaysThere) {
  fake.desk->is_encrypted = true;
  const http::Response answer = fake.post("/beheer/aanmelden", "sleutel=" + fake.own_key.text);
  EXPECT_THAT(header_of(answer, "Set-Cookie"), testing::EndsWith("; Secure"));
}

TEST_F(SigningIn, WithAnyOtherTextGivesNone) {
  const access::NewKey search = *access::add_key(fake.key_file, http::Scope::search, "");
  ASSERT_TRUE(fake.ring->reload());
  for (const std::string& text : {std::string(), search.text, std::string("tw_admin_%3Cscript%3E"),
                                  access::make_key(http::Scope::admin, "", "").text}) {
    fake.clock += 1min;
    const http::Response answer = fake.post("/beheer/aanmelden", "sleutel=" + text);
    EXPECT_EQ(answer.status, 403U) << text;
    EXPECT_EQ(header_of(answer, "Set-Cookie"), "");
    EXPECT_THAT(answer.body, HasSubstr("geen geldige beheersleutel"));
    EXPECT_THAT(answer.body, Not(HasSubstr("script"))) << "what was typed is not shown";
  }
}

TEST_F(SigningIn, IsSlowedDownForWhoTries) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    EXPECT_EQ(fake.post("/beheer/aanmelden", "sleutel=x").status, 403U);
  }
  const http::Response refused = fake.post("/beheer/aanmelden", "sleutel=" + fake.own_key.text);
  EXPECT_EQ(refused.status, 429U) << "with the right one too, or trying would go on";
  EXPECT_EQ(header_of(refused, "Retry-After"), "2");
  fake.clock += 2s;
  EXPECT_EQ(fake.post("/beheer/aanmelden", "sleutel=" + fake.own_key.text).status, 303U);
}

TEST_F(SigningIn, IsNotAskedForWhereThereAreNoKeys) {
  fake.is_guarded = false;
  http::Request request = fake.request("/beheer/aanmelden");
  request.headers = {{"host", "localhost"}};
  const http::Response answer = fake.answer(request);
  EXPECT_EQ(answer.status, 303U);
  EXPECT_EQ(header_of(answer, "Location"), "/beheer");
}

TEST(SigningOut, EndsTheSession) {
  const FakeDesk fake;
  EXPECT_THAT(fake.get("/beheer/configuratie").body, HasSubstr("Afmelden"));
  const http::Response answer = fake.post("/beheer/afmelden", "");
  EXPECT_EQ(answer.status, 303U);
  EXPECT_THAT(header_of(answer, "Set-Cookie"), HasSubstr("trefwoord_beheer=; Path=/beheer; Max-Age=0;"));
  EXPECT_FALSE(fake.sessions->find(fake.cookie, fake.now));
}

}  // namespace
}  // namespace trefwoord::admin
