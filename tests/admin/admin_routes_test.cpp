#include "server/admin/routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/admin/fake_desk.h"
#include "tests/web/page_samples.h"

namespace trefwoord::admin {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> kPages{"/beheer",
                                      "/beheer/zoekvragen",
                                      "/beheer/ontleden",
                                      "/beheer/instellingen",
                                      "/beheer/instellingen/pins",
                                      "/beheer/instellingen/synonyms",
                                      "/beheer/instellingen/stop-words",
                                      "/beheer/instellingen/compound-exceptions",
                                      "/beheer/sleutels",
                                      "/beheer/configuratie",
                                      "/beheer/aanmelden"};

TEST(AdminRoutes, AllButSigningInNeedAnAdminKey) {
  const FakeDesk fake;
  for (const http::Route& route : routes(*fake.desk)) {
    EXPECT_TRUE(route.pattern.starts_with("/beheer")) << route.pattern;
    EXPECT_EQ(route.needs, route.pattern == "/beheer/aanmelden" ? http::Scope::anyone : http::Scope::admin)
        << route.pattern;
    EXPECT_TRUE(route.method == "GET" || route.max_body_bytes > 0) << route.pattern;
  }
}

TEST(AdminRoutes, PagesAllowNothingFromElsewhereAndAreNotKept) {
  FakeDesk fake;
  for (const std::string& path : kPages) {
    const http::Response page = fake.get(path);
    EXPECT_EQ(page.status, 200U) << path;
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8") << path;
    EXPECT_EQ(header_of(page, "Cache-Control"), "no-store") << path;
    EXPECT_THAT(header_of(page, "Content-Security-Policy"),
                testing::AllOf(HasSubstr("default-src 'none'"), HasSubstr("form-action 'self'"),
                               HasSubstr("frame-ancestors 'none'")));
    EXPECT_THAT(page.body, HasSubstr("<html lang=\"nl\">"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script"))) << path;
    EXPECT_THAT(page.body, Not(HasSubstr("style="))) << path;
    EXPECT_THAT(page.body, Not(HasSubstr("{{"))) << path;
    web::expect_balanced(page.body);
  }
}

TEST(AdminRoutes, EveryFormSendsItsToken) {
  FakeDesk fake;
  for (const std::string& path : kPages) {
    const std::string html = fake.get(path).body;
    for (std::size_t at = html.find("<form method=\"post\""); at != std::string::npos;
         at = html.find("<form method=\"post\"", at + 1)) {
      const std::string form = html.substr(at, html.find("</form>", at) - at);
      EXPECT_THAT(form, HasSubstr("name=\"formulier\" value=\"")) << path;
    }
  }
}

TEST(AdminRoutes, AFormWithoutTheRightTokenDoesNothing) {
  FakeDesk fake;
  for (const http::Route& route : routes(*fake.desk)) {
    if (route.method != "POST") continue;
    std::string path = route.pattern;
    if (const auto name = path.find("{name}"); name != std::string::npos) path.replace(name, 6, "synonyms");
    const std::string fields = "doe=vervangen&versie=0&tekst=a,b&soort=admin&id=x&zeker=ja";
    EXPECT_EQ(fake.post(path, fields, "0000").status, 403U) << path;
    EXPECT_EQ(fake.post(path, fields, fake.cookie).status, 403U) << path;
    http::Request as_json = fake.request(path);
    as_json.method = "POST";
    as_json.headers.emplace_back("content-type", "text/plain");
    as_json.body = "formulier=" + form_token(*fake.desk, as_json) + '&' + fields;
    EXPECT_EQ(fake.answer(as_json).status, 415U) << path;
  }
  EXPECT_EQ(fake.index.settings[0].version, 0U);
  EXPECT_TRUE(fake.index.rebuilds.empty());
  EXPECT_TRUE(fake.index.written.empty());
  EXPECT_TRUE(fake.index.snapshots.empty());
  EXPECT_EQ((**access::read_key_file(fake.key_file)).size(), 1U);
  EXPECT_TRUE(fake.sessions->find(fake.cookie, fake.now)) << "still signed in";
}

TEST(AdminRoutes, WithoutKeysTheyAreForThisMachineByItsOwnName) {
  FakeDesk fake;
  fake.is_guarded = false;
  fake.cookie.clear();
  const auto status_for = [&fake](const std::string& host) {
    http::Request request = fake.request("/beheer/configuratie");
    request.headers = {{"host", host}};
    return fake.answer(request).status;
  };
  for (const char* own :
       {"localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080"}) {
    EXPECT_EQ(status_for(own), 200U) << own;
  }
  for (const char* other : {"", "krant.example", "krant.example:8080", "localhost.krant.example",
                            "127.0.0.1.nip.io:8080", "192.0.2.1", "[::2]:8080"}) {
    EXPECT_EQ(status_for(other), 421U) << other;
  }
  fake.is_guarded = true;
  EXPECT_EQ(status_for("krant.example"), 200U) << "with keys the gate decides";
}

TEST(AdminRoutes, WhoIsNotSignedInIsAskedTo) {
  const FakeDesk fake;
  http::Request request = fake.request("/beheer/sleutels");
  const auto page = problem_page(request, 401);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 303U);
  EXPECT_EQ(header_of(*page, "Location"), "/beheer/aanmelden");
  EXPECT_EQ(problem_page(request, 429)->status, 429U);
  EXPECT_THAT(problem_page(request, 404)->body, HasSubstr("Deze pagina is er niet."));
  EXPECT_THAT(problem_page(request, 413)->body, HasSubstr("Dat is te lang. Er is niets gedaan."));
  EXPECT_THAT(problem_page(request, 503)->body, HasSubstr("In het log van de server staat waarom."));
  request.headers = {{"accept", "*/*"}};
  EXPECT_FALSE(problem_page(request, 401)) << "programs get the problem";
  for (const char* path : {"/", "/v1/settings", "/beheerder"}) {
    EXPECT_FALSE(problem_page(fake.request(path), 401)) << path;
  }
}

TEST(AdminRoutes, TheCurrentTabIsMarked) {
  const FakeDesk fake;
  EXPECT_THAT(fake.get("/beheer").body, HasSubstr("<a href=\"/beheer\" aria-current=\"page\">Overzicht</a>"));
  const std::string below = fake.get("/beheer/instellingen/pins").body;
  EXPECT_THAT(below, HasSubstr("<a href=\"/beheer/instellingen\" aria-current=\"page\">Instellingen</a>"));
  EXPECT_THAT(below, HasSubstr("<a href=\"/beheer\">Overzicht</a>"));
}

}  // namespace
}  // namespace trefwoord::admin
