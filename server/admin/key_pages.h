#pragma once

#include "server/admin/desk.h"

namespace trefwoord::admin {

// Handlers of the pages about keys. `desk` outlives them.
[[nodiscard]] http::Handler keys_page(const Desk& desk);

// Makes a key and shows it, in the answer to the form, so that nothing of it stands in an address. The first
// one must be an admin key, or nobody could sign in afterwards.
[[nodiscard]] http::Handler make_key_form(const Desk& desk);

// Takes a key out of force, but the one that the request came with.
[[nodiscard]] http::Handler revoke_key_form(const Desk& desk);

}  // namespace trefwoord::admin
