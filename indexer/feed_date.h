#pragma once

#include <string>
#include <string_view>

namespace trefwoord::indexer {

// A date as RSS writes it (RFC 822: "Sat, 07 Sep 2002 00:00:01 GMT") in the form that articles have
// (RFC 3339: "2002-09-07T00:00:01Z"). Whether there is such a day is for PublicationDate to say. Text of any
// other form comes back as it is.
[[nodiscard]] std::string rfc3339_of(std::string_view date);

}  // namespace trefwoord::indexer
