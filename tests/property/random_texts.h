#pragma once

#include <string>

#include "indexer/article.h"

// What RapidCheck makes texts and queries of, in its properties.
namespace trefwoord::test {

// Few words, so that random queries find something in random texts; awkward pieces between them.
[[nodiscard]] std::string random_text();
[[nodiscard]] std::string random_query();
// With a title and a body of such.
[[nodiscard]] indexer::Article random_article();

}  // namespace trefwoord::test
