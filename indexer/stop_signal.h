#pragma once

namespace trefwoord::indexer {

// From now on the first SIGINT or SIGTERM asks this process to stop cleanly, the second ends it at once
// (which loses nothing that was committed).
void listen_for_stop();

// Whether one has come. Thread-safe.
[[nodiscard]] bool stop_requested();

}  // namespace trefwoord::indexer
