#pragma once

#include <cstdint>

namespace Xapian {
class Database;
}

namespace trefwoord::indexer {

// Xapian takes the articles and the lists of their terms for tables that an index need not have: where their
// files cannot be opened, for want of a file descriptor or because the disk fails, it reads an index without
// them, and compacts it to one. Throws Xapian::DatabaseOpeningError for an index that was opened so. What is
// damaged in them is left for whoever reads it to find. Documents 1 to `in_file` have their articles in a
// file (article_storage.h).
void require_all_tables(const Xapian::Database& index, std::uint32_t in_file = 0);

}  // namespace trefwoord::indexer
