#include "server/http/refusal.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "server/http/server.h"

namespace trefwoord::http {
namespace {

std::ptrdiff_t retry_afters(const Response& response) {
  return std::ranges::count(response.headers, "Retry-After", &NameValues::value_type::first);
}

// Words a problem with these headers.
Hooks hooks_with(NameValues headers) {
  return {[headers = std::move(headers)](const Request&, unsigned status, std::string_view code,
                                         std::string_view) {
            return Response{status, "text/plain", std::string(code), headers};
          },
          {}};
}

TEST(Refusal, SaysOnceWhenToComeBack) {
  const Refusal busy{503, "overloaded", "Later."};
  EXPECT_EQ(retry_afters(refused({}, busy, hooks_with({}))), 1);
  EXPECT_EQ(retry_afters(refused({}, busy, hooks_with({{"Retry-After", "2"}}))), 1);
  EXPECT_EQ(retry_afters(refused({}, {404, "not_found", "Nothing."}, hooks_with({}))), 0);
}

TEST(Refusal, IsWordedForTheRequest) {
  Hooks hooks;
  std::string path;
  hooks.problem = [&path](const Request& request, unsigned status, std::string_view, std::string_view) {
    path = request.path;
    return Response{status};
  };
  Request request;
  request.path = "/nergens";
  EXPECT_EQ(refused(request, {404, "not_found", "Nothing."}, hooks).status, 404U);
  EXPECT_EQ(path, "/nergens");
}

}  // namespace
}  // namespace trefwoord::http
