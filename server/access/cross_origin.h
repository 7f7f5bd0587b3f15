#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/request.h"
#include "server/http/response.h"

namespace trefwoord::access {

// Which other sites' pages may ask this server from within a browser (CORS, as the Fetch standard has it).
// Thread-safe.
//
// Credentials in the standard's sense (cookies, a browser's own passwords) are never allowed: this server
// knows none. A key comes in a header that the page itself sets, which an origin on the list may.
class CrossOrigin {
 public:
  // Each as is_origin() takes it.
  explicit CrossOrigin(std::vector<std::string> origins);

  // Adds to an answer, whatever it is, what a browser needs to hand it to the page that asked; to that of an
  // OPTIONS which asks beforehand, what the page may send. Nothing where the list is empty, or where the
  // answer lets everybody have it by itself.
  void mark(const http::Request& request, http::Response& response) const;

 private:
  [[nodiscard]] bool is_listed(std::string_view origin) const;

  const std::vector<std::string> origins_;
  const bool any_;
};

// `https://www.krant.example`, with a port where it is not the usual one, as browsers send it (lower case, no
// slash at the end); or `*`, every site.
[[nodiscard]] bool is_origin(std::string_view text);

}  // namespace trefwoord::access
