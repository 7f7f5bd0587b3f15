#pragma once

#include <string>

#include "server/api/services.h"

namespace trefwoord::api {

// Has what was removed from the index removed from the disk too: until then its text may be read from the
// index's files, though by no search. Returns the task that is done when it is gone.
[[nodiscard]] std::string begin_purge(const Services& services);

}  // namespace trefwoord::api
