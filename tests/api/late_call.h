#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <utility>

#include "server/http/router.h"

namespace trefwoord::api {

// What a late handler answers before it returns; status 0 if it does not, and a failure if it answers twice.
[[nodiscard]] inline http::Response call(const http::LateHandler& handler, const http::Request& request) {
  std::optional<http::Response> answered;
  handler(request, [&](http::Response response) {
    EXPECT_FALSE(answered.has_value()) << "answered twice";
    answered = std::move(response);
  });
  return answered.value_or(http::Response{0, "", "", {}});
}

}  // namespace trefwoord::api
