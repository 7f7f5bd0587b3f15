#include "server/access/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "server/access/key_changes.h"
#include "server/access/key_file.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::access {
namespace {

using namespace std::chrono_literals;
using http::Scope;

constexpr std::chrono::sys_seconds kSignedIn{1'000'000s};

class SignedIn : public testing::Test {
 protected:
  void SetUp() override {
    admin_ = *add_key(file_, Scope::admin, "");
    search_ = *add_key(file_, Scope::search, "");
    ring_ = *KeyRing::open(file_);
    sessions_.emplace(*ring_);
  }

  test::TemporaryDirectory scratch_;
  const std::filesystem::path file_ = scratch_.path() / "keys.json";
  NewKey admin_;
  NewKey search_;
  std::unique_ptr<KeyRing> ring_;
  std::optional<Sessions> sessions_;
};

TEST_F(SignedIn, WithAnAdminKeyOnly) {
  const auto token = sessions_->open(admin_.text, kSignedIn);
  ASSERT_TRUE(token);
  EXPECT_THAT(*token, testing::MatchesRegex("[0-9a-f]{64}"));
  EXPECT_EQ(sessions_->find(*token, kSignedIn)->key_id, admin_.record.id);
  EXPECT_FALSE(sessions_->open(search_.text, kSignedIn));
  EXPECT_FALSE(sessions_->open(make_key(Scope::admin, "", "").text, kSignedIn));
  EXPECT_FALSE(sessions_->open("", kSignedIn));
  EXPECT_FALSE(sessions_->find("", kSignedIn));
  EXPECT_FALSE(sessions_->find(admin_.text, kSignedIn));
}

TEST_F(SignedIn, EachHasATokenOfItsOwnAndAnotherForForms) {
  const auto one = sessions_->open(admin_.text, kSignedIn);
  const auto other = sessions_->open(admin_.text, kSignedIn);
  EXPECT_NE(*one, *other);
  const std::string form = sessions_->find(*one, kSignedIn)->form_token;
  EXPECT_NE(form, sessions_->find(*other, kSignedIn)->form_token);
  EXPECT_NE(form, *one);
  EXPECT_EQ(form, sessions_->find(*one, kSignedIn)->form_token) << "the same as long as the session lasts";
}

TEST_F(SignedIn, EndsAfterHalfAnHourWithoutARequest) {
  const auto token = sessions_->open(admin_.text, kSignedIn);
  EXPECT_TRUE(sessions_->find(*token, kSignedIn + 30min - 1s));
  EXPECT_TRUE(sessions_->find(*token, kSignedIn + 60min - 2s)) << "counted from the last one";
  EXPECT_FALSE(sessions_->find(*token, kSignedIn + 90min - 2s));
  EXPECT_FALSE(sessions_->find(*token, kSignedIn)) << "for good";
}

TEST_F(SignedIn, EndsAfterEightHoursHoweverBusy) {
  const auto token = sessions_->open(admin_.text, kSignedIn);
  for (auto past = 20min; past < 8h; past += 20min) EXPECT_TRUE(sessions_->find(*token, kSignedIn + past));
  EXPECT_TRUE(sessions_->find(*token, kSignedIn + 8h - 1s));
  EXPECT_FALSE(sessions_->find(*token, kSignedIn + 8h));
}

TEST_F(SignedIn, EndsWithItsKey) {
  const auto token = sessions_->open(admin_.text, kSignedIn);
  ASSERT_TRUE(revoke_key(file_, admin_.record.id));
  ASSERT_TRUE(ring_->reload());
  EXPECT_FALSE(sessions_->find(*token, kSignedIn));
}

TEST_F(SignedIn, CanBeEnded) {
  const auto token = sessions_->open(admin_.text, kSignedIn);
  const auto other = sessions_->open(admin_.text, kSignedIn);
  sessions_->close(*token);
  EXPECT_FALSE(sessions_->find(*token, kSignedIn));
  EXPECT_TRUE(sessions_->find(*other, kSignedIn));
}

TEST_F(SignedIn, OneTooManyEndsTheOneUsedLongestAgo) {
  const auto first = sessions_->open(admin_.text, kSignedIn);
  const auto second = sessions_->open(admin_.text, kSignedIn);
  for (std::size_t i = 2; i < Sessions::kMostSessions; ++i) {
    EXPECT_TRUE(sessions_->open(admin_.text, kSignedIn));
  }
  EXPECT_TRUE(sessions_->find(*first, kSignedIn)) << "as many as there may be";
  EXPECT_TRUE(sessions_->open(admin_.text, kSignedIn));
  EXPECT_TRUE(sessions_->find(*first, kSignedIn));
  EXPECT_FALSE(sessions_->find(*second, kSignedIn));
}

TEST(SessionToken, IsReadFromItsCookie) {
  http::Request request;
  EXPECT_FALSE(session_token(request));
  for (const auto& [cookies, token] :
       std::vector<std::pair<std::string, std::string>>{{"trefwoord_beheer=abc", "abc"},
                                                        {"a=b; trefwoord_beheer=abc; c=d", "abc"},
                                                        {"trefwoord_beheer_x=1;trefwoord_beheer=abc", "abc"},
                                                        {"trefwoord_beheer=", ""}}) {
    request.headers = {{"cookie", cookies}};
    EXPECT_EQ(session_token(request), token) << cookies;
  }
  for (const char* cookies :
       {"", ";", "trefwoord_beheer", "x=trefwoord_beheer=abc", "Trefwoord_beheer=abc"}) {
    request.headers = {{"cookie", cookies}};
    EXPECT_FALSE(session_token(request)) << cookies;
  }
}

}  // namespace
}  // namespace trefwoord::access
