#pragma once

#include <string>

#include "server/http/request.h"

namespace trefwoord::http {

// What a handler answers. The session adds Date, Server, Content-Length, Connection and, where the client
// takes it and it pays, gzip.
struct Response {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body = {};
  NameValues headers = {};  // further ones, e.g. Retry-After
};

}  // namespace trefwoord::http
