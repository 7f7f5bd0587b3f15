#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/search/document_places.h"
#include "server/search/story_finder.h"

namespace trefwoord::search {

struct LiveIndex;

// Which articles of one state of an index are versions of one story. Once made only read, hence thread-safe.
//
// A header of this room's .cpp files only: it needs Xapian types.
class Stories {
 public:
  // `first_of` by place of a document: that of the first one of the story it belongs to; 0 where it belongs
  // to none. `documents` by place: its number; none where that is the place.
  explicit Stories(std::span<const std::uint32_t> first_of, DocumentPlaces places = {},
                   std::span<const Xapian::docid> documents = {});

  // A number that all versions of a story have, and no other document; 0 for one without other versions.
  [[nodiscard]] std::uint32_t story_of(Xapian::docid document) const {
    const std::size_t place = places_.of(document);
    return place < story_of_.size() ? story_of_[place] : 0;
  }
  // In ascending order; of a document that has no other versions, none.
  [[nodiscard]] std::span<const Xapian::docid> versions_of(Xapian::docid document) const;

 private:
  DocumentPlaces places_;
  std::vector<std::uint32_t> story_of_;  // by place of the document
  std::vector<std::size_t> begins_;      // in versions_, by story, and one more
  std::vector<Xapian::docid> versions_;
};

// Tells the stories of a state once for all searchers, when the first search asks for them: of a whole index
// once, and after a commit by what came and went. Thread-safe.
class SharedStories {
 public:
  // Of an index that does not grow in order each state's are told from the beginning. Who still reads a state
  // before the latest gets the latest: what is gone since has no other versions in it, and there may be
  // documents that the reader does not see. Throws Xapian::Error.
  [[nodiscard]] std::shared_ptr<const Stories> of(const LiveIndex& index);

 private:
  std::mutex mutex_;
  std::optional<StoryFinder> finder_;      // guarded by mutex_; of the latest state
  std::shared_ptr<const Stories> latest_;  // guarded by mutex_
  std::uint64_t revision_ = 0;             // of latest_, guarded by mutex_
  std::string database_;                   // its UUID, guarded by mutex_
};

}  // namespace trefwoord::search
