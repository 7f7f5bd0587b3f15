#pragma once

#include <string>
#include <string_view>

#include "server/http/request.h"
#include "server/http/response.h"

namespace trefwoord::http {

struct Hooks;

// Why this layer answers a request itself. Codes are stable and part of the contract: bad_request, not_found,
// method_not_allowed, request_timeout, body_too_large, uri_too_long, header_too_large, internal,
// out_of_memory, overloaded.
struct Refusal {
  unsigned status;
  std::string_view code;  // of static storage
  std::string detail;     // a sentence for the person who reads it
};

// The refusal of `request` as hooks.problem words it; plain text should that throw. 503 carries Retry-After.
[[nodiscard]] Response refused(const Request& request, const Refusal& refusal, const Hooks& hooks);

}  // namespace trefwoord::http
