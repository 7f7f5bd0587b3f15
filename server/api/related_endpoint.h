#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// GET /v1/articles/{id}/related: articles about the same, as hits.
[[nodiscard]] http::Handler related_endpoint(const Services& services);

// POST /v1/related: the same for what need not be in the index: {"text"}, or an article as it would be sent
// in. The parameters stand in the address.
[[nodiscard]] http::Handler related_to_text_endpoint(const Services& services);

inline constexpr std::uint32_t kRelatedPerPage = 5;
inline constexpr std::uint32_t kMaxRelatedPerPage = 20;

}  // namespace trefwoord::api
