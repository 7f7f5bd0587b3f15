#pragma once

#include <string>
#include <vector>

#include "indexer/ingest.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Where a trefwoord-server takes articles.
struct ServerAddress {
  std::string url;       // "http://127.0.0.1:8080"
  std::string key = {};  // one that may write; "" where it asks for none
};

// Whether anybody listens there.
[[nodiscard]] bool is_answered(const ServerAddress& server);

// Adds or updates every article of `paths` through a running server, as add_articles() does without one:
// a thousand at a time, each of which is on disk when the next are sent. Errors: busy (also where nobody
// listens), disk_full, not_writable: to be tried again, and what is in already costs little then;
// invalid_parameter: the server does not take articles from who has this key; io_error.
[[nodiscard]] Result<IngestCounts> add_through_server(const ServerAddress& server,
                                                      const std::vector<std::string>& paths,
                                                      const IngestObserver& observer);

}  // namespace trefwoord::indexer
