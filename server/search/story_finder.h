#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/story_fingerprint.h"
#include "server/search/document_places.h"

namespace trefwoord::search {

// Finds out which articles of an index are versions of one story: two whose fingerprints have a band in
// common and say that they are versions (indexer/story_fingerprint.h), and what is so joined by others. That
// depends on the articles that are there, not on the order they came in or on what is gone, unless more than
// kMostCompared texts have a band in common.
//
// Holds 52 bytes a document, and 8 more while it works. Not thread-safe.
//
// A header of this room's .cpp files only: it needs Xapian types.
class StoryFinder {
 public:
  explicit StoryFinder(DocumentPlaces places = {}) : places_(places) {}

  // Looks at what came and what went since the state it looked at before, of the same database; at first, at
  // everything. Throws Xapian::Error, and is then as it was.
  void follow(const Xapian::Database& database);

  // By place of a document: the place of the first one of the story that it belongs to, its own where it is
  // alone; 0 for one that is gone or too short to be told.
  [[nodiscard]] std::vector<std::uint32_t> first_versions() const;
  // By place: the document's number. Empty for one database, where that is its place.
  [[nodiscard]] std::span<const Xapian::docid> documents() const { return documents_; }

  // So many texts with a band in common each text is compared with: where more begin or end alike, as forms
  // do, those that came first.
  static constexpr std::size_t kMostCompared = 64;

 private:
  // Documents by their place.
  using Place = std::uint32_t;
  struct Newcomer {
    Xapian::docid document;  // its number
    indexer::StoryFingerprint fingerprint;
  };
  [[nodiscard]] std::vector<Newcomer> newcomers(const Xapian::Database& database) const;
  [[nodiscard]] std::vector<bool> remove_gone(const std::vector<bool>& is_there);
  void join_by(std::size_t band, const std::vector<bool>& is_new);
  void join(Place a, Place b);
  [[nodiscard]] Place first_of(Place document);

  DocumentPlaces places_;
  std::vector<indexer::StoryFingerprint> fingerprints_;  // by place
  std::vector<Xapian::docid> documents_;                 // see documents()
  // By place: one of its story that came before, in the end the first, which is its own; 0: none.
  std::vector<Place> before_;
};

}  // namespace trefwoord::search
