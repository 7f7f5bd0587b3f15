#pragma once

#include <vector>

#include "server/api/services.h"
#include "server/http/router.h"

namespace trefwoord::api {

// What editors decide (editing::EditorSettings), for admin keys:
//   GET    /v1/settings         which settings there are: version, time, number of entries, rebuild_due
//   GET    /v1/settings/{name}  the text as it was written; ?version= for a former one that is kept
//   PUT    /v1/settings/{name}  another text, in force when it is answered
//   DELETE /v1/settings/{name}  the same with a text that says nothing
// The ETag is a version's; If-Match and If-None-Match are kept to (412). A text that cannot be read is
// invalid_setting (422) and changes nothing. `services` outlives the routes.
[[nodiscard]] std::vector<http::Route> settings_routes(const Services& services);

}  // namespace trefwoord::api
