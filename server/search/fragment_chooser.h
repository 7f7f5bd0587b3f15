#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/search/snippet.h"

namespace trefwoord::search {

// Bytes [begin, end) of a body, on word and character borders.
struct Fragment {
  std::uint32_t begin;
  std::uint32_t end;
};

// The fragments of make_snippet(), in the order of the text, without overlaps. Empty for an empty body or no
// words.
[[nodiscard]] std::vector<Fragment> choose_fragments(const AnalyzedBody& text,
                                                     std::span<const double> term_weights,
                                                     const SnippetOptions& options);

}  // namespace trefwoord::search
