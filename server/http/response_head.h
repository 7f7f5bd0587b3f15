#pragma once

#include <string>

#include "server/http/response.h"

namespace trefwoord::http {

// What the head says beyond the response itself.
struct Framing {
  bool keep_alive = true;
  bool to_http_1_0 = false;  // such a client must be told of keep-alive; a later one takes it for granted
  // The body comes in pieces: in chunks, or to an HTTP/1.0 client, which knows none, until the connection
  // closes.
  bool in_pieces = false;
};

// Whether a response of that status has a body at all (RFC 9110, 6.4.1).
[[nodiscard]] bool may_have_body(unsigned status);

// Status line and headers, the empty line included. Control characters in a handler's header values become
// blanks, so that none can begin a header of its own.
[[nodiscard]] std::string response_head(const Response& response, const Framing& framing);

}  // namespace trefwoord::http
