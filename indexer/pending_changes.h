#pragma once

namespace Xapian {
class WritableDatabase;
}

namespace trefwoord::indexer {

// Drops what was not committed. For destructors: Xapian's own would commit what nobody asked to commit.
void drop_pending_changes(Xapian::WritableDatabase& database) noexcept;

}  // namespace trefwoord::indexer
