#include "server/access/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/access/key_file.h"
#include "server/access/scoped_key.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::access {
namespace {

using http::Scope;
using testing::HasSubstr;

http::Response worded(const http::Request&, unsigned status, std::string_view code, std::string_view detail) {
  return {status, "text/plain", std::string(code) + ": " + std::string(detail), {}};
}

http::Request request_with(const std::string& authorization) {
  http::Request request;
  if (!authorization.empty()) request.headers = {{"authorization", authorization}};
  return request;
}

std::optional<http::Response> refusal_of(Gate& gate, const http::Route& route,
                                         const std::string& authorization) {
  http::Request request = request_with(authorization);
  return gate.admit(route, request);
}

std::string challenge(const http::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "WWW-Authenticate") return value;
  }
  return "";
}

class TheGate : public testing::Test {
 protected:
  void SetUp() override {
    const auto file = scratch_.path() / "keys.json";
    ASSERT_TRUE(change_key_file(file, [this](std::vector<KeyRecord>& records) -> Result<void> {
      records = {search_.record, admin_.record};
      return {};
    }));
    ring_ = *KeyRing::open(file);
    no_keys_ = *KeyRing::open(scratch_.path() / "none.json");
    sessions_.emplace(*ring_);
  }

  // 200 where the request goes through.
  static unsigned status(Gate& gate, Scope needs, const std::string& authorization) {
    const http::Route route{"GET", "/", nullptr, http::RunsOn::pool, needs};
    http::Request request = request_with(authorization);
    const auto refusal = gate.admit(route, request);
    return refusal ? refusal->status : 200;
  }

  test::TemporaryDirectory scratch_;
  const NewKey search_ = make_key(Scope::search, "", "");
  const NewKey admin_ = make_key(Scope::admin, "", "");
  std::unique_ptr<KeyRing> ring_;
  std::unique_ptr<KeyRing> no_keys_;
  std::optional<Sessions> sessions_;
};

TEST_F(TheGate, AsksForTheScopeThatTheRouteNeeds) {
  Gate gate(*ring_, *sessions_, {}, worded);
  const std::string search = "Bearer " + search_.text;
  const std::string admin = "Bearer " + admin_.text;
  const std::string wrong = "Bearer " + make_key(Scope::admin, "", "").text;
  struct Case {
    Scope needs;
    unsigned without, with_wrong, with_search, with_admin;
  };
  for (const Case& expected :
       {Case{Scope::anyone, 200, 200, 200, 200}, Case{Scope::search, 401, 401, 200, 200},
        Case{Scope::admin, 401, 401, 403, 200}}) {
    EXPECT_EQ(status(gate, expected.needs, ""), expected.without);
    EXPECT_EQ(status(gate, expected.needs, wrong), expected.with_wrong);
    EXPECT_EQ(status(gate, expected.needs, search), expected.with_search);
    EXPECT_EQ(status(gate, expected.needs, admin), expected.with_admin);
  }
}

TEST_F(TheGate, PublicSearchNeedsNoKeyButWritingDoes) {
  Gate gate(*ring_, *sessions_, {.public_search = true}, worded);
  EXPECT_EQ(status(gate, Scope::search, ""), 200U);
  EXPECT_EQ(status(gate, Scope::admin, ""), 401U);
  EXPECT_EQ(status(gate, Scope::admin, "Bearer " + search_.text), 403U);
  EXPECT_EQ(status(gate, Scope::admin, "Bearer " + admin_.text), 200U);
  EXPECT_EQ(status(gate, Scope::search, "Bearer tw_search_x"), 401U) << "a wrong key is told";
  Gate without_keys(*no_keys_, *sessions_, {.public_search = true}, worded);
  EXPECT_EQ(status(without_keys, Scope::search, ""), 200U);
  EXPECT_EQ(status(without_keys, Scope::admin, ""), 401U);
}

TEST_F(TheGate, IsOpenWithoutKeys) {
  Gate gate(*no_keys_, *sessions_, {}, worded);
  EXPECT_FALSE(gate.is_guarded());
  EXPECT_EQ(status(gate, Scope::admin, ""), 200U);
  EXPECT_EQ(status(gate, Scope::admin, "Bearer x"), 200U);
}

TEST_F(TheGate, SaysWhatIsMissing) {
  Gate gate(*ring_, *sessions_, {}, worded);
  const http::Route route{"GET", "/", nullptr, http::RunsOn::pool, Scope::admin};
  const auto missing = refusal_of(gate, route, "");
  EXPECT_THAT(missing->body, HasSubstr("key_missing: This needs a key"));
  EXPECT_EQ(challenge(*missing), "Bearer realm=\"trefwoord\"");
  const auto wrong = refusal_of(gate, route, "Bearer geheim");
  EXPECT_THAT(wrong->body, HasSubstr("key_not_valid: "));
  EXPECT_THAT(wrong->body, testing::Not(HasSubstr("geheim")));
  EXPECT_EQ(challenge(*wrong), "Bearer realm=\"trefwoord\", error=\"invalid_token\"");
  const auto scope = refusal_of(gate, route, "Bearer " + search_.text);
  EXPECT_THAT(scope->body,
              HasSubstr("key_not_allowed: This needs a key of scope admin; this one is of scope search."));
  EXPECT_EQ(challenge(*scope), "Bearer realm=\"trefwoord\", error=\"insufficient_scope\", scope=\"admin\"");
}

// How many of twenty requests go through; the tests take less than the second in which another one would.
int admitted(Gate& gate, const std::string& key, const std::string& address, Scope needs = Scope::search) {
  const http::Route route{"GET", "/", nullptr, http::RunsOn::pool, needs};
  http::Request request = request_with(key.empty() ? "" : "Bearer " + key);
  request.remote_address = address;
  int count = 0;
  for (int turn = 0; turn < 20; ++turn) count += gate.admit(route, request) ? 0 : 1;
  return count;
}

TEST_F(TheGate, LimitsWhatAKeyAsks) {
  Gate gate(*ring_, *sessions_, {.requests_per_minute_per_key = 30}, worded);  // five at once
  EXPECT_EQ(admitted(gate, search_.text, "192.0.2.1"), 5);
  EXPECT_EQ(admitted(gate, search_.text, "192.0.2.2"), 0) << "from wherever";
  EXPECT_EQ(admitted(gate, admin_.text, "192.0.2.1"), 5) << "each its own";
}

TEST_F(TheGate, LimitsWhatAnAddressAsks) {
  Gate gate(*ring_, *sessions_, {.requests_per_minute_per_address = 30}, worded);
  EXPECT_EQ(admitted(gate, search_.text, "192.0.2.1"), 5);
  EXPECT_EQ(admitted(gate, admin_.text, "192.0.2.1"), 0) << "with whatever key";
  EXPECT_EQ(admitted(gate, search_.text, "192.0.2.2"), 5);
  EXPECT_EQ(admitted(gate, search_.text, "192.0.2.1", Scope::anyone), 20);
}

TEST_F(TheGate, WhoWatchesIsNotToldToWaitForOthersOfItsAddress) {
  const http::Route metrics{"GET", "/metrics", nullptr, http::RunsOn::pool, Scope::admin};
  Gate gate(*ring_, *sessions_, {.requests_per_minute_per_address = 30}, worded);
  EXPECT_EQ(admitted(gate, search_.text, ""), 5) << "no more than these";
  EXPECT_FALSE(refusal_of(gate, metrics, "Bearer " + admin_.text));
  EXPECT_EQ(refusal_of(gate, metrics, "Bearer " + search_.text)->status, 429U);
  EXPECT_EQ(refusal_of(gate, metrics, "")->status, 429U);

  Gate open(*no_keys_, *sessions_, {.requests_per_minute_per_address = 30}, worded);
  EXPECT_EQ(admitted(open, "", ""), 5);
  EXPECT_FALSE(refusal_of(open, metrics, ""));
}

TEST_F(TheGate, SlowsDownWhoTriesKeys) {
  Gate gate(*ring_, *sessions_, {.requests_per_minute_per_address = 6}, worded);
  const http::Route route{"GET", "/", nullptr, http::RunsOn::pool, Scope::search};
  const auto first = refusal_of(gate, route, "Bearer x");
  EXPECT_EQ(first->status, 401U);
  const auto second = refusal_of(gate, route, "Bearer y");
  EXPECT_EQ(second->status, 429U);
  EXPECT_THAT(second->body, HasSubstr("rate_limited: "));
  EXPECT_THAT(second->headers, testing::ElementsAre(testing::Pair("Retry-After", "10")));
}

TEST_F(TheGate, LimitsAddressesWithoutKeysToo) {
  Gate gate(*no_keys_, *sessions_, {.requests_per_minute_per_address = 30}, worded);
  EXPECT_EQ(admitted(gate, "", "127.0.0.1"), 5);
}

constexpr std::chrono::sys_days kFarAway = std::chrono::year(2100) / 1 / 1;
constexpr std::chrono::sys_days kLongAgo = std::chrono::year(2000) / 1 / 1;

TEST_F(TheGate, AScopedKeySearchesWithinItsFilters) {
  Gate gate(*ring_, *sessions_, {}, worded);
  const std::string scoped =
      "Bearer " + make_scoped_key(search_.text, {{{"section", "Sport"}, {"from", "2024"}}, kFarAway});
  EXPECT_EQ(status(gate, Scope::anyone, scoped), 200U);
  EXPECT_EQ(status(gate, Scope::filtered_search, scoped), 200U);
  EXPECT_EQ(status(gate, Scope::search, scoped), 403U) << "a route that does not know of filters";
  EXPECT_EQ(status(gate, Scope::admin, scoped), 403U);
  EXPECT_EQ(status(gate, Scope::filtered_search, ""), 401U);
  EXPECT_EQ(status(gate, Scope::filtered_search, "Bearer " + search_.text), 200U);

  const http::Route route{"GET", "/", nullptr, http::RunsOn::pool, Scope::filtered_search};
  http::Request request = request_with(scoped);
  EXPECT_FALSE(gate.admit(route, request));
  EXPECT_EQ(request.forced, (http::NameValues{{"section", "Sport"}, {"from", "2024"}}));
  http::Request whole = request_with("Bearer " + search_.text);
  EXPECT_FALSE(gate.admit(route, whole));
  EXPECT_EQ(whole.forced, http::NameValues());
}

TEST_F(TheGate, AScopedKeyHoldsWherePublicSearchDoesNot) {
  Gate gate(*ring_, *sessions_, {.public_search = true}, worded);
  EXPECT_EQ(status(gate, Scope::search, "Bearer " + make_scoped_key(search_.text, {{}, kFarAway})), 403U);
}

TEST_F(TheGate, AnExpiredKeyIsToldSo) {
  Gate gate(*ring_, *sessions_, {}, worded);
  const http::Route route{"GET", "/", nullptr, http::RunsOn::pool, Scope::filtered_search};
  const auto refusal = refusal_of(gate, route, "Bearer " + make_scoped_key(search_.text, {{}, kLongAgo}));
  EXPECT_EQ(refusal->status, 401U);
  EXPECT_THAT(refusal->body, HasSubstr("key_expired: "));
  EXPECT_EQ(challenge(*refusal), "Bearer realm=\"trefwoord\", error=\"invalid_token\"");
}

TEST_F(TheGate, TakesTheKeyAsAlgoliasClientsSendIt) {
  Gate gate(*ring_, *sessions_, {}, worded);
  const http::Route route{"POST", "/1/indexes/*/queries", nullptr, http::RunsOn::pool,
                          Scope::filtered_search};
  http::Request request;
  request.path = "/1/indexes/*/queries";
  EXPECT_EQ(gate.admit(route, request)->status, 401U);
  request.query = {{"x-algolia-api-key", search_.text}};
  EXPECT_FALSE(gate.admit(route, request));
  request.query = {{"x-algolia-api-key", make_key(Scope::search, "", "").text}};
  EXPECT_EQ(gate.admit(route, request)->status, 401U);
  request.headers = {
      {"x-algolia-api-key", make_scoped_key(search_.text, {{{"section", "Sport"}}, kFarAway})}};
  EXPECT_FALSE(gate.admit(route, request));
  EXPECT_EQ(request.forced, (http::NameValues{{"section", "Sport"}}));
  request.path = "/v1/search";
  EXPECT_EQ(gate.admit(route, request)->status, 401U) << "there only";
}

TEST_F(TheGate, APlaceholderOfAnAlgoliaClientIsNoKey) {
  Gate gate(*ring_, *sessions_, {.public_search = true}, worded);
  const http::Route route{"POST", "/1/indexes/*/queries", nullptr, http::RunsOn::pool,
                          Scope::filtered_search};
  http::Request request;
  request.path = "/1/indexes/*/queries";
  request.query = {{"x-algolia-api-key", "public"}};
  EXPECT_FALSE(gate.admit(route, request));
}

TEST_F(TheGate, TakesASessionForAKeyOnTheAdminPagesOnly) {
  Gate gate(*ring_, *sessions_, {}, worded);
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto token = sessions_->open(admin_.text, now);
  ASSERT_TRUE(token);
  const http::Route page{"GET", "/beheer/sleutels", nullptr, http::RunsOn::pool, Scope::admin};
  const http::Route api{"GET", "/v1/settings", nullptr, http::RunsOn::pool, Scope::admin};
  http::Request request;
  request.headers = {{"cookie", "trefwoord_beheer=" + *token}};
  EXPECT_FALSE(gate.admit(page, request));
  EXPECT_EQ(request.key_id, admin_.record.id);
  EXPECT_EQ(gate.admit(api, request)->status, 401U);
  request.headers = {{"cookie", "trefwoord_beheer=" + std::string(64, '0')}};
  EXPECT_EQ(gate.admit(page, request)->status, 401U);
  request.headers = {{"cookie", "trefwoord_beheer=" + *token}, {"authorization", "Bearer x"}};
  EXPECT_EQ(gate.admit(page, request)->status, 401U) << "a wrong key is told";
}

TEST_F(TheGate, TellsWhichKeyItWas) {
  Gate gate(*ring_, *sessions_, {.public_search = true}, worded);
  const http::Route route{"GET", "/", nullptr, http::RunsOn::pool, Scope::search};
  http::Request with_key = request_with("Bearer " + search_.text);
  EXPECT_FALSE(gate.admit(route, with_key));
  EXPECT_EQ(with_key.key_id, search_.record.id);
  http::Request without;
  EXPECT_FALSE(gate.admit(route, without));
  EXPECT_EQ(without.key_id, "");
}

TEST(BearerToken, IsReadFromItsHeader) {
  EXPECT_EQ(bearer_token(request_with("Bearer abc")), "abc");
  EXPECT_EQ(bearer_token(request_with("bEARER   abc")), "abc");
  EXPECT_EQ(bearer_token(request_with("Bearer a b")), "a b");
  EXPECT_EQ(bearer_token(request_with("Bearer")), "");
  EXPECT_EQ(bearer_token(request_with("Bearer ")), "");
  EXPECT_FALSE(bearer_token(request_with("")));
  EXPECT_FALSE(bearer_token(request_with("Basic YTpi")));
  EXPECT_FALSE(bearer_token(request_with("Bearerabc")));
}

}  // namespace
}  // namespace trefwoord::access
