#pragma once

#include "server/http/response.h"

namespace trefwoord::admin {

// Why a form is not taken, or a page not shown: without tabs and forms, for whom it may be none of their
// business.
[[nodiscard]] http::Response refusal_page(unsigned status);

}  // namespace trefwoord::admin
