#pragma once

#include <cstdint>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// Who asks, for what readers look for to be counted: a reader, with a whole query; a reader, with every
// letter; a program, which does not count.
enum class AskedBy : std::uint8_t { reader, reader_typing, program };

// GET|POST /v1/search. Blocks for the search. `services` outlives the handler.
[[nodiscard]] http::Handler search_endpoint(const Services& services, AskedBy asked_by = AskedBy::reader);

}  // namespace trefwoord::api
