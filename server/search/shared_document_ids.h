#pragma once

#include <memory>

#include "server/search/made_aside.h"

namespace trefwoord::search {

struct LiveIndex;
class DocumentIds;

// The ids of the live generation (DocumentIds), for all who search it: made when they are first asked for,
// and anew of one that has grown to twice the documents. Not where they would take more than a 64th of the
// machine's memory, or commits come faster than terms are read. Thread-safe.
class SharedDocumentIds {
 public:
  // Of the index, which `open` opens; null while they are not there. Throws Xapian::Error.
  [[nodiscard]] std::shared_ptr<const DocumentIds> of(const LiveIndex& index, const OpenAside& open);

 private:
  MadeAside<DocumentIds> ids_;
};

}  // namespace trefwoord::search
