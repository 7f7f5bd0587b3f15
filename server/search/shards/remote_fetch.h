#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "server/search/posting_list.h"

namespace trefwoord::search {

// What a database served by xapian-tcpsrv has, in one answer each: as the result of a search that weighs
// nothing but what is asked for. As a posting list, or document by document, Xapian would send one message,
// and have one system call at either end, for each of them: .6 s instead of 1.9 for 255,671 postings, 3 s
// instead of 48 for the values of 265,557 documents (loopback, a busy machine). All in ascending order of
// documents. All of it throws Xapian::Error.
//
// A header of this room's .cpp files only: it needs Xapian types.

[[nodiscard]] std::vector<Xapian::docid> fetch_documents(const Xapian::Database& remote);

[[nodiscard]] PostingList fetch_postings(const std::string& term, const Xapian::Database& remote);

// By document; "" where it has none.
using Values = std::vector<std::pair<Xapian::docid, std::string>>;
[[nodiscard]] Values fetch_values(Xapian::valueno slot, const Xapian::Database& remote);

// What tells the states of a database apart and grows with every change of its documents: a document that
// comes has a higher number than any before it, and one that goes leaves a number behind. (The revision that
// Xapian counts is not told over a connection.)
[[nodiscard]] std::uint64_t state_of(const Xapian::Database& database);

}  // namespace trefwoord::search
