#pragma once

#include "server/admin/desk.h"

namespace trefwoord::admin {

// Handlers of pages that are read. `desk` outlives them.

// State of index, server and tasks, and what can be done with the index as a whole.
[[nodiscard]] http::Handler overview_page(const Desk& desk);

// What readers look for, and do not find.
[[nodiscard]] http::Handler queries_page(const Desk& desk);

// How a text is analyzed (`tekst`) and a query read (`vraag`).
[[nodiscard]] http::Handler analysis_page(const Desk& desk);

// The server's settings in force.
[[nodiscard]] http::Handler configuration_page(const Desk& desk);

}  // namespace trefwoord::admin
