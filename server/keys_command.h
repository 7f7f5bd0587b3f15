#pragma once

#include <span>
#include <string>

namespace trefwoord::server {

// `trefwoord-server keys …`: makes, lists and revokes keys, and makes scoped ones. `arguments` are those
// behind `keys`; the settings that say where the keys are come from them, the environment and the file, as
// for the server. Returns the exit code.
int run_keys_command(std::span<const std::string> arguments, std::span<const std::string> environment);

}  // namespace trefwoord::server
