#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.h"

namespace trefwoord::access {

// A scoped key is a search key narrowed by whoever has that, without asking the server: filters that every
// search is held to, and an end. Its text is
//
//     tw_scoped_<id of the search key>.<payload>.<signature>
//
// payload: JSON in base64url without padding, {"section":["Sport"],"from":"2024","expires_at":1798761599};
//   section, source, author, tag are a text or a list of texts, from and to dates as /v1/search takes them,
//   expires_at seconds since 1970, which must be there. Nothing else may be: a filter that this program does
//   not know would be none.
// signature: HMAC-SHA256, in base64url, of all that stands before the second point, keyed by the signing key.
// signing key: HMAC-SHA256 of "trefwoord scoped key 1", keyed by the text of the search key.
struct Restriction {
  http::NameValues filters;  // as parameters of /v1/search
  std::chrono::sys_seconds expires;
};

// What the server keeps to recognise the scoped keys of a search key. It cannot be turned back into that key,
// nor into its hash, but whoever has it can make scoped keys.
[[nodiscard]] std::string signing_key_of(std::string_view search_key);

// `search_key` is a whole key of scope search.
[[nodiscard]] std::string make_scoped_key(std::string_view search_key, const Restriction& restriction);

// The id of the search key that a text claims to come from; nullopt if it is no scoped key.
[[nodiscard]] std::optional<std::string_view> scoped_key_parent(std::string_view text);

// What a scoped key says, nullopt if the signature is not that of the signing key or the payload is not as
// above. Whether it has expired is for the caller to see. Looks at the payload only when the signature holds.
[[nodiscard]] std::optional<Restriction> open_scoped_key(std::string_view text, std::string_view signing_key);

}  // namespace trefwoord::access
