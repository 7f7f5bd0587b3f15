#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::indexer {

struct HttpReply {
  long status = 0;  // 0: nobody listens there
  std::string body = {};
};

// Asks a web server, and waits for it: five seconds to connect, and no minute of silence. It follows no
// redirection and no proxy, so that it talks to nobody but who is named. Errors: io_error, saying what was
// asked for and why there is no reply; also for one over `max_bytes`.
[[nodiscard]] Result<HttpReply> http_get(const std::string& url, std::size_t max_bytes);
// The same with a body. `headers` are whole lines: "Content-Type: application/json". It takes no longer than
// `longest`; 0: as long as something comes.
[[nodiscard]] Result<HttpReply> http_post(const std::string& url, const std::vector<std::string>& headers,
                                          std::string_view body, std::size_t max_bytes,
                                          std::chrono::milliseconds longest = {});

}  // namespace trefwoord::indexer
