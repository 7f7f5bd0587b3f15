#pragma once

#include <memory>
#include <string>

#include "indexer/document_file.h"
#include "indexer/neighbour_filter.h"
#include "server/search/made_aside.h"

namespace trefwoord::search {

// Which words stand side by side in the articles of the live generation (NeighbourFilter), for all who search
// it: not where it would take more than a sixteenth of the machine's memory. Thread-safe.
class SharedNeighbours {
 public:
  // Those of the streams, which belong to the database with this UUID; null while they are not there: who
  // asks has them made.
  [[nodiscard]] std::shared_ptr<const indexer::NeighbourFilter> of(
      const std::string& database, const std::shared_ptr<const indexer::DocumentFile>& streams);

 private:
  MadeAside<indexer::NeighbourFilter> filter_;
};

}  // namespace trefwoord::search
