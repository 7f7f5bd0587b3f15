#pragma once

#include <functional>
#include <string_view>

#include "server/access/cross_origin.h"
#include "server/access/gate.h"
#include "server/admin/desk.h"
#include "server/api/metrics.h"
#include "server/api/services.h"
#include "server/http/router.h"
#include "server/http/server.h"

namespace trefwoord::server {

// Which way a request takes: the routes of all rooms together, and what happens to every request on its way.

// Both outlive the router.
[[nodiscard]] http::Router make_router(const api::Services& services, const admin::Desk& desk,
                                       bool has_sitemap);

// What an error looks like: for browsers a page, for all others a problem as the API words it.
[[nodiscard]] http::Response word_problem(const http::Request& request, unsigned status,
                                          std::string_view code, std::string_view detail);

// Requests pass the gate, answers are marked for pages of other sites, exchanges are counted and logged. Gate
// and metrics outlive the hooks.
[[nodiscard]] http::Hooks make_hooks(access::Gate& gate, access::CrossOrigin cross_origin,
                                     api::Metrics& metrics, bool log_queries);

// Has the service manager told how the server is; `ready` tells that it answers. It is told from the thread
// that answers, so that a server that does not answer does not say that it does.
void tell_supervisor(http::Hooks& hooks, std::function<void()> ready);

}  // namespace trefwoord::server
