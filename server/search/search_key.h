#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/search/search_request.h"

namespace trefwoord::search {

// Says all of a request that decides which articles match and in which order: not which page, nor what is
// shown, nor which day it is.
[[nodiscard]] std::string key_of(const SearchRequest& request);
[[nodiscard]] std::uint64_t hash_of(std::string_view key);

}  // namespace trefwoord::search
