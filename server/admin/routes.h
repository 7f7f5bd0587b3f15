#pragma once

#include <optional>
#include <vector>

#include "server/admin/desk.h"

namespace trefwoord::admin {

// The pages for who looks after the server, below /beheer. All but signing in needs an admin key, or a
// session for one. Without keys they are for this machine only, by a name of its own: a page elsewhere whose
// name was made to lead here gets nothing. `desk` outlives them.
[[nodiscard]] std::vector<http::Route> routes(const Desk& desk);

// The page for a request below /beheer from a browser that the server turns away: to sign in, where a key is
// missing. nullopt for any other.
[[nodiscard]] std::optional<http::Response> problem_page(const http::Request& request, unsigned status);

}  // namespace trefwoord::admin
