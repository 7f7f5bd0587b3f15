#pragma once

#include "indexer/result.h"
#include "server/search/kept_results.h"
#include "server/search/ranking.h"
#include "server/search/stories.h"

namespace trefwoord::search {

// The page at input.request.cursor, and in RankedPage::next where the one after it begins: of the whole
// result as it was when the reader began, without what has been changed, withdrawn or hidden since. `kept`
// has it, or gets it while the index is still the same. `stories` where they are folded, else null. Errors:
// invalid_parameter (the cursor of another search), cursor_expired. A header of this room's .cpp files only:
// it needs Xapian types. Throws Xapian::Error.
[[nodiscard]] Result<RankedPage> page_at_cursor(const QueryInput& input, const RecencyBoost* recency,
                                                const Stories* stories, KeptResults& kept);

}  // namespace trefwoord::search
