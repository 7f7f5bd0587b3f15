#pragma once

#include <string>

#include "server/http/router.h"

namespace trefwoord::web {

// The web component <trefwoord-zoek>, for other people's sites: one script, its style within. It may be
// loaded from any page.

// "/embed/trefwoord.<hash>.js": the name changes with the content, so browsers may keep it for ever.
[[nodiscard]] const std::string& embed_script_path();

// "sha384-…", for the integrity attribute of a <script> that loads it by that path.
[[nodiscard]] const std::string& embed_script_integrity();

// GET /embed/{file}: by that path, or as trefwoord.js, whatever is current.
[[nodiscard]] http::Response serve_embed_script(const http::Request& request);

}  // namespace trefwoord::web
