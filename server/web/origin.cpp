#include "server/web/origin.h"

namespace trefwoord::web {

std::string origin_of(const http::Request& request) {
  const bool https = request.header("x-forwarded-proto") == "https";
  return (https ? "https://" : "http://") + std::string(request.header("host").value_or("localhost"));
}

}  // namespace trefwoord::web
