#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/access/key_changes.h"
#include "server/access/key_file.h"
#include "server/admin/form.h"
#include "server/admin/routes.h"
#include "server/api/in_process.h"
#include "tests/api/fake_services.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::admin {

// The admin pages on the API, on an index that answers what the test says, and on a file of keys with one
// admin key, which who asks is signed in with.
struct FakeDesk {
  FakeDesk() {
    own_key = *access::add_key(key_file, http::Scope::admin, "redactie");
    ring = *access::KeyRing::open(key_file);
    sessions = std::make_unique<access::Sessions>(*ring);
    desk = std::make_unique<Desk>(Desk{
        .api = api::in_process(index.services),
        .sessions = *sessions,
        .keys = {.list = [this]() -> Result<std::vector<access::KeyRecord>> {
                   return **access::read_key_file(key_file);
                 },
                 .add = [this](http::Scope scope,
                               const std::string& note) { return access::add_key(key_file, scope, note); },
                 .revoke = [this](std::string_view id) { return access::revoke_key(key_file, id); }},
        .is_guarded = [this] { return is_guarded; },
        .configuration = {{"listen", "\"127.0.0.1:8080\""}},
        .now = [this] { return now; },
        .clock = [this] { return clock; }});
    for (http::Route& route : routes(*desk)) router.add(std::move(route));
    cookie = *sessions->open(own_key.text, now);
  }

  // As a browser asks that is signed in, and that the gate has let through.
  [[nodiscard]] http::Request request(const std::string& path, http::NameValues query = {}) const {
    http::Request asked;
    asked.method = "GET";
    asked.path = asked.target = path;
    asked.query = std::move(query);
    asked.remote_address = "192.0.2.1";
    asked.headers = {{"host", "zoek.krant.example"}, {"accept", "text/html"}};
    if (!cookie.empty()) {
      asked.headers.emplace_back("cookie", "trefwoord_beheer=" + cookie);
      asked.key_id = own_key.record.id;
    }
    return asked;
  }

  [[nodiscard]] http::Response get(const std::string& path, http::NameValues query = {}) const {
    return answer(request(path, std::move(query)));
  }

  // `body` is a form but for its token; `token` "" leaves it the right one.
  [[nodiscard]] http::Response post(const std::string& path, const std::string& body,
                                    std::string token = {}) const {
    http::Request asked = request(path);
    asked.method = "POST";
    asked.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    if (token.empty()) token = form_token(*desk, asked);
    asked.body = "formulier=" + token + (body.empty() ? "" : "&" + body);
    return answer(asked);
  }

  [[nodiscard]] http::Response answer(http::Request asked) const {
    http::Routed routed = router.route(asked.method, asked.target);
    if (routed.route == nullptr) {
      ADD_FAILURE() << "no route " << asked.method << ' ' << asked.target;
      return {};
    }
    asked.path_parameters = std::move(routed.path_parameters);
    if (routed.route->handler) return routed.route->handler(asked);
    http::Response late;
    routed.route->late_handler(asked, [&late](http::Response response) { late = std::move(response); });
    return late;
  }

  test::TemporaryDirectory scratch;
  const std::filesystem::path key_file = scratch.path() / "keys.json";
  api::FakeServices index;
  access::NewKey own_key;
  std::unique_ptr<access::KeyRing> ring;
  std::unique_ptr<access::Sessions> sessions;
  std::unique_ptr<Desk> desk;
  http::Router router;
  std::string cookie;  // of the session; "" without one
  bool is_guarded = true;
  std::chrono::sys_seconds now{std::chrono::seconds(1'700'000'000)};
  access::RateLimiter::Clock::time_point clock;
};

inline std::string header_of(const http::Response& response, std::string_view name) {
  for (const auto& [given, value] : response.headers) {
    if (given == name) return value;
  }
  return "";
}

}  // namespace trefwoord::admin
