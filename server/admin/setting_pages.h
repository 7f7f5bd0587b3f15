#pragma once

#include "server/admin/desk.h"

namespace trefwoord::admin {

// Handlers of the pages about what editors decide. `desk` outlives them.

// Which settings there are.
[[nodiscard]] http::Handler settings_page(const Desk& desk);

// {name}: what stands there, and forms to change it.
[[nodiscard]] http::Handler setting_page(const Desk& desk);

// {name}: takes these forms. A change is made to the version that the form came with; who was overtaken by
// somebody else is told, and nothing is lost.
[[nodiscard]] http::Handler change_setting(const Desk& desk);

// How many entries a page lists; the whole text has the others.
inline constexpr std::size_t kMaxListedEntries = 500;

}  // namespace trefwoord::admin
