#pragma once

#include <xapian.h>

#include <optional>
#include <vector>

#include "indexer/result.h"
#include "server/search/facet_columns.h"
#include "server/search/search_result.h"
#include "server/search/snapshot.h"
#include "server/search/stories.h"

namespace trefwoord::search {

// Tells of the story that a hit stands for. Not thread-safe; refers to everything it is given.
//
// A header of this room's .cpp files only: it has Xapian types.
class StoryReader {
 public:
  // `matches`: all that the search finds, in ascending order. `is_narrowed`: the caller may not see every
  // article, so that a story's id is that of the first version found.
  StoryReader(const LiveIndex& index, const FacetColumns& columns, const Stories& stories,
              const std::vector<Xapian::docid>& matches, bool is_narrowed)
      : index_(index), columns_(columns), stories_(stories), matches_(matches), is_narrowed_(is_narrowed) {}

  // nullopt if the search finds no other version of it. index_damaged if an article cannot be read. Throws
  // Xapian::Error.
  [[nodiscard]] Result<std::optional<Story>> read(Xapian::docid hit) const;

  // Of a story of more versions, as boilerplate may be, so many that came first are looked at for its id,
  // dates and sources.
  static constexpr std::size_t kMostRead = 1'000;
  // More newspapers than carry one story.
  static constexpr std::size_t kMostSources = 20;

 private:
  struct Version {
    Xapian::docid document;
    std::string published;  // sortable, "" without a date
    std::string id_term;
  };
  [[nodiscard]] std::optional<Version> version(Xapian::docid document) const;
  [[nodiscard]] std::vector<Version> in_order(const std::vector<Xapian::docid>& documents) const;
  [[nodiscard]] Result<indexer::Article> article(Xapian::docid document) const;
  [[nodiscard]] Result<void> add_dates(const std::vector<Version>& found, Story& story) const;
  [[nodiscard]] Result<void> add_sources(const std::vector<Version>& found, Story& story) const;

  const LiveIndex& index_;
  const FacetColumns& columns_;
  const Stories& stories_;
  const std::vector<Xapian::docid>& matches_;
  const bool is_narrowed_;
};

}  // namespace trefwoord::search
