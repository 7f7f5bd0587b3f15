#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/article.h"
#include "indexer/shingles.h"
#include "server/search/facet_columns.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// A stem of an article, and how much it counts there (indexer/impact.h).
struct ArticleStem {
  std::string stem;
  std::uint32_t impact;
};

// What an article is about, where others like it are sought.
//
// A header of this room's .cpp files only: it needs Xapian types.
struct Subject {
  std::vector<ArticleStem> stems = {};
  indexer::Shingles shingles = {};
  std::string section_term = {};  // "" without a section
  DocumentDate date = {};
};

// Of an article in the index. Throws Xapian::Error.
[[nodiscard]] Subject subject_of(Xapian::docid document, const LiveIndex& index);

// Of any article, as if it were in an index of articles of the usual length.
[[nodiscard]] Subject subject_of(const indexer::Article& article, analyzers::DutchAnalyzer& analyzer);

// The days of a document's date. Throws Xapian::Error.
[[nodiscard]] DocumentDate date_of(Xapian::docid document, const Xapian::Database& database);

}  // namespace trefwoord::search
