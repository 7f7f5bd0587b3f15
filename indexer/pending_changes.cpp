#include "indexer/pending_changes.h"

#include <xapian.h>

namespace trefwoord::indexer {

void drop_pending_changes(Xapian::WritableDatabase& database) noexcept {
  // A transaction that is cancelled before anything was flushed takes earlier pending changes with it.
  try {
    database.begin_transaction(false);
    database.cancel_transaction();
  } catch (const Xapian::Error&) {
    // Nothing was committed, and that is what is wanted.
  }
}

}  // namespace trefwoord::indexer
