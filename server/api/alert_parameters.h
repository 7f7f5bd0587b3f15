#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "server/alerts/alert.h"
#include "server/api/problem.h"
#include "server/http/request.h"

namespace trefwoord::api {

// What a client wants to be told of, and where.
struct AlertParameters {
  search::SearchRequest search;
  std::optional<alerts::Webhook> webhook;
};

// Members of the body beside "webhook", as of a search.
inline constexpr auto kAlertParameters = std::to_array<std::string_view>(
    {"q", "from", "to", "section", "source", "author", "tag", "match", "compounds"});

// From a JSON body. Here `match` is all or any, and all where nothing is said: an article is told of or not,
// with no others behind it. Everything that is wrong comes together.
[[nodiscard]] tl::expected<AlertParameters, Problem> read_alert_parameters(const http::Request& request);

}  // namespace trefwoord::api
