#pragma once

#include <string>

#include "server/http/server.h"

namespace trefwoord::server {

// The event of an exchange, as event_log.h has it:
//
//     {"event":"request","request":"6b1f0a…","method":"GET","route":"/v1/search","path":"/v1/search",
//      "status":200,"bytes":5120,"ms":1.204,"client":"127.0.0.1","key":"1a2b3c4d"}
//
// `key` is the id of the caller's key, where there is one. What people search for is theirs: the query string
// is only there with `with_query`, and a key in it never is.
[[nodiscard]] std::string access_line(const http::Exchange& exchange, bool with_query);

}  // namespace trefwoord::server
