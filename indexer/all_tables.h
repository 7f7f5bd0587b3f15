#pragma once

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// Xapian takes the articles and the lists of their terms for tables that an index need not have: where their
// files cannot be opened, for want of a file descriptor or because the disk fails, it reads an index without
// them, and compacts it to one. Throws Xapian::DatabaseOpeningError for an index that was opened so. What is
// damaged in them is left for whoever reads it to find.
void require_all_tables(const Xapian::Database& index);

}  // namespace trefwoord::indexer
