#pragma once

#include "indexer/article_write.h"
#include "indexer/index_writer.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Does one write in an open index, uncommitted. Errors that are the write's own and leave the index as it
// was: not_found, precondition_failed, invalid_article (a patch that makes no article). All others are the
// writer's, which is of no more use.
[[nodiscard]] Result<WriteOutcome> apply_write(const ArticleWrite& write, IndexWriter& writer);

// Whether the error is the write's own.
[[nodiscard]] bool is_own_error(ErrorCode code);

}  // namespace trefwoord::indexer
