#pragma once

#include "server/admin/desk.h"

namespace trefwoord::admin {

// Handlers of signing in and out. `desk` outlives them.

// The form; where nobody is asked for a key, on to the overview.
[[nodiscard]] http::Handler sign_in_page(const Desk& desk);

// Takes an admin key and gives a session for it, in a cookie that scripts cannot read, that no other site can
// have sent, and that goes to the admin pages only. An address may try 30 times a minute, five at once.
[[nodiscard]] http::Handler sign_in(const Desk& desk);

[[nodiscard]] http::Handler sign_out(const Desk& desk);

inline constexpr std::size_t kSignInsPerMinute = 30;

}  // namespace trefwoord::admin
