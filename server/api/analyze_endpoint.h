#pragma once

#include <cstddef>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/analyze?text=: what the index's analyzer makes of a text. `begin` and `end` are byte offsets into
// its UTF-8.
[[nodiscard]] http::Handler analyze_endpoint(const Services& services);

inline constexpr std::size_t kMaxAnalyzedBytes =
    10'000;  // a long paragraph; the answer is some 20 times that

}  // namespace trefwoord::api
