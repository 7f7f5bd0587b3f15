#pragma once

#include <string>
#include <string_view>

namespace trefwoord::http {

// What a request is called in the log, so that a line can be found from an answer and across programs: the
// client's own X-Request-Id where it is fit to stand in a log (1 to 64 letters, digits, `-`, `_`, `.`), else
// a new one of 16 hexadecimal digits, different from all others of this run. Thread-safe.
[[nodiscard]] std::string request_id(std::string_view given);

}  // namespace trefwoord::http
