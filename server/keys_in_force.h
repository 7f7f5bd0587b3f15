#pragma once

#include <filesystem>

#include "server/access/key_ring.h"
#include "server/admin/desk.h"

namespace trefwoord::server {

// Reads the keys again and logs what came of it. A file that cannot be read leaves the keys as they are: a
// slip of the pen locks nobody out. Returns whether it was read.
bool reload_keys(access::KeyRing& keys);

// What the admin pages do with keys. What they change is in force at once, not only when the watch on the
// file sees it; what fails is logged. `ring`, which is of that file, outlives the result.
[[nodiscard]] admin::KeyCalls key_calls_of(const std::filesystem::path& file, access::KeyRing& ring);

}  // namespace trefwoord::server
