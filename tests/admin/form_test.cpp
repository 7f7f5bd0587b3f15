#include "server/admin/form.h"

#include <gtest/gtest.h>

#include "tests/admin/fake_desk.h"

namespace trefwoord::admin {
namespace {

std::optional<Form> form_of(const std::string& body,
                            const std::string& type = "application/x-www-form-urlencoded") {
  http::Request request;
  request.headers = {{"content-type", type}};
  request.body = body;
  return Form::read(request);
}

TEST(AForm, IsReadAsBrowsersSendIt) {
  const auto form = form_of("naam=een+twee%26&leeg=&tekst=a%0D%0Ab%0Ac%0Dd&naam=drie&%3F=x",
                            "application/x-www-form-urlencoded; charset=utf-8");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->value("naam"), "een twee&") << "the first";
  EXPECT_EQ(form->value("leeg"), "");
  EXPECT_EQ(form->value("ander"), "");
  EXPECT_EQ(form->value("tekst"), "a\nb\nc\nd");
  EXPECT_EQ(form->value("?"), "x");
}

TEST(AForm, IsTrimmedWhereAsked) {
  EXPECT_EQ(form_of("a=%20%09b+c%0D%0A")->trimmed("a"), "b c");
  EXPECT_EQ(form_of("a=+%0A")->trimmed("a"), "");
}

TEST(AForm, IsNothingElse) {
  EXPECT_FALSE(form_of("a=b", "text/plain"));
  EXPECT_FALSE(form_of("a=b", "application/json"));
  EXPECT_FALSE(form_of("a=b", ""));
  EXPECT_FALSE(form_of("a=%zz"));
  EXPECT_FALSE(form_of("a=%ff"));
  EXPECT_TRUE(form_of(""));
}

TEST(FormToken, IsOfTheSessionOrOfTheRun) {
  FakeDesk fake;
  const std::string of_session = form_token(*fake.desk, fake.request("/beheer"));
  EXPECT_EQ(of_session, fake.sessions->find(fake.cookie, fake.now)->form_token);
  fake.cookie = std::string(64, '0');
  const std::string of_run = form_token(*fake.desk, fake.request("/beheer"));
  EXPECT_NE(of_run, of_session);
  EXPECT_EQ(of_run.size(), 64U);
  EXPECT_EQ(of_run, form_token(*fake.desk, {}));
}

}  // namespace
}  // namespace trefwoord::admin
