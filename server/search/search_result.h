#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "indexer/index_statistics.h"
#include "server/search/cursor.h"
#include "server/search/explanation.h"
#include "server/search/facet.h"
#include "server/search/search_phases.h"

namespace trefwoord::search {

// The versions of one story that a search finds.
struct Story {
  std::string id;          // of its first article: the earliest of all versions, whether found or not
  std::uint64_t size = 0;  // how many are found, at least 2
  std::optional<indexer::PublicationDate> first;  // of the earliest and the latest that are found; none
  std::optional<indexer::PublicationDate> last;   // where no version has a date
  std::vector<std::string> sources;               // of those found, each once, the earliest first
};

struct Hit {
  double score = 0;               // 0 of a pinned one
  bool pinned = false;            // editors put it first for this query
  indexer::Article article;       // whole, as stored; api/ chooses what of it is shown
  std::string title;              // the article's title, or its first sentence where it has none. Not escaped
  std::string title_highlighted;  // escaped for HTML, with marks
  std::string snippet;            // escaped for HTML, with marks; "" when snippets are off
  std::vector<std::string> matched;        // the query's words that the article has, as typed but folded
  std::optional<Explanation> explanation;  // only where it was asked for
  std::optional<Story> story;  // the versions that it stands for, where stories are folded and it has others
};

// A complete answer, plain values only: nothing in it refers to the index.
struct SearchResult {
  std::vector<Hit> hits;
  std::uint64_t found = 0;
  bool found_is_lower_bound = false;
  std::optional<Cursor> next;   // where the page behind this one begins, if this one was asked for by cursor
  std::size_t query_terms = 0;  // words and phrases that are searched for; a hit's `matched` are some of them
  std::string suggestion;  // the query with its misspelt words mended, or, where only that finds anything,
                           // without its quotation marks; "" if there is nothing to mend
  bool suggestion_shown = false;      // nothing was found for the query: the hits are those of the suggestion
  bool partial = false;               // shards that did not answer are left out; the warnings say so
  std::vector<std::string> warnings;  // Dutch sentences for the reader: how odd query syntax was read
  std::vector<Facet> facets;          // in the order asked for
  std::optional<Timeline> timeline;   // only where it was asked for
  std::uint64_t revision = 0;         // of the index that answered
  std::uint64_t articles = 0;         // in that index
  std::string analysis;               // fingerprint
  SearchPhases phases;                // where the time went
};

using IndexStats = indexer::IndexStatistics;

}  // namespace trefwoord::search
