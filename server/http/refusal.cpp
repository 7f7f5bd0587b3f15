#include "server/http/refusal.h"

#include <algorithm>

#include "server/http/server.h"

namespace trefwoord::http {
namespace {

constexpr unsigned kServiceUnavailable = 503;
constexpr const char* kRetryAfter = "Retry-After";

bool says_when_to_retry(const Response& response) {
  return std::ranges::any_of(response.headers,
                             [](const auto& header) { return header.first == kRetryAfter; });
}

Response worded(const Request& request, const Refusal& refusal, const Hooks& hooks) {
  try {
    return hooks.problem(request, refusal.status, refusal.code, refusal.detail);
  } catch (...) {
    // Whatever is wrong with the wording, the client must still learn that its request was refused.
    return Response{refusal.status, "text/plain; charset=utf-8", refusal.detail + "\n", {}};
  }
}

}  // namespace

Response refused(const Request& request, const Refusal& refusal, const Hooks& hooks) {
  Response response = worded(request, refusal, hooks);
  response.status = refusal.status;
  if (refusal.status == kServiceUnavailable && !says_when_to_retry(response)) {
    response.headers.emplace_back(kRetryAfter, "1");
  }
  return response;
}

}  // namespace trefwoord::http
