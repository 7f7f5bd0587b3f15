#pragma once

#include "indexer/result.h"

namespace Xapian {
class Error;
}

namespace trefwoord::indexer {

// The one translation of Xapian's exceptions (which do not derive from std::exception) into our errors:
// index_locked, disk_full, index_missing, index_damaged, busy (a reader overtaken by two commits), io_error,
// shard_unavailable (a connection), else internal.
[[nodiscard]] Error to_error(const Xapian::Error& error);

// Of which kind it is, where it was caught as a Xapian::Error, whose type the language then does not know.
[[nodiscard]] bool is_database_error(const Xapian::Error& error);
[[nodiscard]] bool is_network_error(const Xapian::Error& error);

}  // namespace trefwoord::indexer
