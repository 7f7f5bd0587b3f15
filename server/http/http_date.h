#pragma once

#include <ctime>
#include <string_view>

namespace trefwoord::http {

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7). Made once a second and thread; valid until the thread's
// next call.
[[nodiscard]] std::string_view http_date(std::time_t now);

}  // namespace trefwoord::http
