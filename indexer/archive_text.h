#pragma once

#include <string_view>

#include "indexer/article.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Reads one article in the archive's text form: optional leading blanks, `date YYYY-MM[-DD]`, a blank, the
// text; paragraphs separated by blank lines; no title line. `id` is the file's name without its ending. A
// text without a date line is an article without a date; an impossible date, an empty text or invalid UTF-8
// is rejected (invalid_article, with the field). Line ends may be \n or \r\n; a byte order mark is skipped.
[[nodiscard]] Result<Article> parse_archive_text(std::string_view id, std::string_view text);

}  // namespace trefwoord::indexer
