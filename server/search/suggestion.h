#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/dutch_analyzer.h"
#include "server/search/snapshot.h"
#include "server/search/written_words.h"

namespace trefwoord::search {

// The query `text` with its misspelt words mended, as the index's articles write them (`written`), and all
// else as it was typed; nullopt if there is nothing to mend. Left alone are phrases, excluded words, words
// with digits or signs in them, and what WordMender leaves alone. The analyzer is the index's. Throws
// Xapian::Error.
//
// A header of this room's .cpp files only: it holds a Xapian type.
[[nodiscard]] std::optional<std::string> suggest_query(std::string_view text, const LiveIndex& index,
                                                       analyzers::DutchAnalyzer& analyzer,
                                                       WrittenWords& written);

// So many words of a query are looked for among all others: each takes some milliseconds.
inline constexpr std::size_t kMostDoubtfulWords = 5;

}  // namespace trefwoord::search
