#pragma once

#include "indexer/result.h"
#include "server/api/services.h"
#include "server/http/response.h"

namespace trefwoord::api {

// The answer to a failed call of the index: the problem for the client, and, where the client does not see
// the message, a report of it.
[[nodiscard]] http::Response failure_response(const Services& services, const Error& error);

}  // namespace trefwoord::api
