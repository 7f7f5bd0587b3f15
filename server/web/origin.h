#pragma once

#include <string>

#include "server/http/request.h"

namespace trefwoord::web {

// "https://zoek.krant.nl": what stands before the path in addresses of this server, as the client knows it
// (Host, and X-Forwarded-Proto of a proxy). Chosen by the client, so not to be trusted; what is no host name
// becomes localhost.
[[nodiscard]] std::string origin_of(const http::Request& request);

}  // namespace trefwoord::web
