#pragma once

#include "server/admin/desk.h"

namespace trefwoord::admin {

// Handlers of the forms of the overview: what is done with the index as a whole. `desk` outlives them.
[[nodiscard]] http::Handler begin_rebuild(const Desk& desk);
[[nodiscard]] http::LateHandler take_snapshot(const Desk& desk);
// An article, its text on disk included.
[[nodiscard]] http::LateHandler erase_article(const Desk& desk);

}  // namespace trefwoord::admin
