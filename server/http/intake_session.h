#pragma once

#include "server/http/asio_types.h"
#include "server/http/connection.h"
#include "server/http/request_parser.h"
#include "server/http/router.h"
#include "server/http/server_context.h"

namespace trefwoord::http {

// Answers a request whose header is in by the Intake of its route. Returns whether the connection goes on.
[[nodiscard]] Task<bool> take_in(Connection& connection, RequestParser& parser, const Route& route,
                                 const ServerContext& server);

}  // namespace trefwoord::http
