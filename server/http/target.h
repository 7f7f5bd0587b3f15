#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.h"

namespace trefwoord::http {

// The longest target taken. RFC 9112, 3 asks for at least 8,000 octets, and browsers and proxies handle no
// more with certainty; longer questions go in a POST.
inline constexpr std::size_t kMaxTargetBytes = 8U << 10U;

// The path of a request's target, still percent-encoded: without the query and, in absolute form
// ("http://host/path", RFC 9112, 3.2.2), without scheme and host. "*" stays. Empty where the target has
// neither form.
[[nodiscard]] std::string_view encoded_path(std::string_view target);

struct DecodedTarget {
  std::string path;  // a trailing slash dropped
  NameValues query;
};

// nullopt where the target is no path, its percent-encoding is broken, what it encodes is not UTF-8, or the
// path holds a NUL.
[[nodiscard]] std::optional<DecodedTarget> decode_target(std::string_view target);

}  // namespace trefwoord::http
