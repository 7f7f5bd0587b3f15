#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/response.h"

namespace trefwoord::http {

// Whether an Accept-Encoding header takes gzip: named or by "*", with a q above 0 (RFC 9110, 12.5.3).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

// Whether responses like this one come compressed to those who take it: text, JSON, XML and scripts from 1
// KiB up. Images and archives are compressed already, and below 1 KiB the answer fits one packet either way.
[[nodiscard]] bool is_worth_gzip(const Response& response);

// The body in gzip format (RFC 1952); nullopt where that would not be smaller, or memory is short: it
// takes a quarter of a mebibyte once a thread, and as much as the body. Thread-safe.
[[nodiscard]] std::optional<std::string> gzip(std::string_view body);

// Compresses the response where that is worth it and `accept_encoding` takes it, and says so in its headers.
void compress(Response& response, std::string_view accept_encoding);

}  // namespace trefwoord::http
