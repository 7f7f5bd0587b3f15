#pragma once

#include <memory>

#include "server/http/asio_types.h"
#include "server/http/connection.h"
#include "server/http/connection_registry.h"
#include "server/http/server_context.h"

namespace trefwoord::http {

// Serves one connection: request after request, in order, until either side has had enough. To run on its
// strand.
[[nodiscard]] Task<void> serve(std::shared_ptr<Connection> connection,
                               ConnectionRegistry::Registration registration, const ServerContext& server);

// Answers a connection that is one too many with 503 and closes it, before it has asked for anything.
[[nodiscard]] Task<void> turn_away(std::shared_ptr<Connection> connection,
                                   ConnectionRegistry::Registration registration,
                                   const ServerContext& server);

}  // namespace trefwoord::http
