#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/admin/desk.h"

namespace trefwoord::admin {

// A request to the API. `target` is a path, percent-encoded, without a query.
struct ApiQuestion {
  std::string method = "GET";
  std::string target = {};
  http::NameValues query = {};
  std::string body = {};
  http::NameValues headers = {};  // names in lower case
};

// What the API answers at once. Not for routes that answer late.
[[nodiscard]] http::Response ask(const Desk& desk, const ApiQuestion& question);

// The same for routes that answer late; `done` is called once, from any thread.
void ask_late(const Desk& desk, const ApiQuestion& question, std::function<void(http::Response)> done);

// An answer's JSON; an empty object where it is none.
[[nodiscard]] nlohmann::json json_of(const http::Response& response);

// Why the API refused, as it words it, in English; "" where it did not.
[[nodiscard]] std::string complaint_of(const http::Response& response);

}  // namespace trefwoord::admin
