#include "server/http/refusal.h"

#include "server/http/server.h"

namespace trefwoord::http {
namespace {

constexpr unsigned kServiceUnavailable = 503;

Response worded(const Hooks& hooks, const Refusal& refusal) {
  try {
    return hooks.problem(refusal.status, refusal.code, refusal.detail);
  } catch (...) {
    // Whatever is wrong with the wording, the client must still learn that its request was refused.
    return Response{refusal.status, "text/plain; charset=utf-8", refusal.detail + "\n", {}};
  }
}

}  // namespace

Response refused(const Hooks& hooks, const Refusal& refusal) {
  Response response = worded(hooks, refusal);
  response.status = refusal.status;
  if (refusal.status == kServiceUnavailable) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace trefwoord::http
