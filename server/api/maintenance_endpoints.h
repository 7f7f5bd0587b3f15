#pragma once

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// POST /v1/rebuild: makes the index anew with the present analysis while everything goes on; 202 with the
// task, 409 while one is under way. `services` outlives the handlers.
[[nodiscard]] http::Handler rebuild_endpoint(const Services& services);

// POST /v1/snapshots?name=: a copy of the index beside it, consistent and on disk when it is answered (201).
[[nodiscard]] http::LateHandler snapshot_endpoint(const Services& services);

// GET /v1/tasks/{id}: how far a rebuild or a purge is.
[[nodiscard]] http::Handler task_endpoint(const Services& services);

}  // namespace trefwoord::api
