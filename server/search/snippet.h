#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "indexer/paragraphs.h"
#include "server/search/match_finder.h"
#include "server/search/search_request.h"

namespace trefwoord::search {

// Bytes [begin, end) of a body, on word and character borders.
struct Fragment {
  std::uint32_t begin;
  std::uint32_t end;
};

// Bytes [begin, end) of a body.
struct ByteRange {
  std::uint32_t begin;
  std::uint32_t end;
};

// A body, analyzed: what a snippet is cut from. `words` and `matches` have offsets into `body`.
struct AnalyzedBody {
  std::string_view body;
  std::span<const indexer::Paragraph> paragraphs;
  std::span<const analyzers::WordPlace> words;
  std::span<const TextMatch> matches;
  bool goes_on = false;  // there is more text behind the last paragraph
  // Where a match must begin for a window to be put at it, ascending: around these all was analyzed. nullopt:
  // all was.
  std::optional<std::span<const ByteRange>> windows_at = {};
};

// The fragments that show best why the body matches: up to options.fragments windows of options.words words
// together, each within one paragraph and beginning at a sentence where one begins near. A window is worth
// the different words it has (`term_weights`, by TextMatch::word) and, less, how often. Without a match: the
// body's beginning. Whole words; escaped for HTML; marks around the matches only; white space as single
// blanks; "…" where text was left out.
[[nodiscard]] std::string make_snippet(const AnalyzedBody& text, std::span<const double> term_weights,
                                       const SnippetOptions& options);

// The same of fragments that were chosen (fragment_chooser.h).
[[nodiscard]] std::string show_fragments(const AnalyzedBody& text, std::span<const Fragment> fragments,
                                         const SnippetOptions& options);

// The whole text, escaped, with marks.
[[nodiscard]] std::string highlight(std::string_view text, std::span<const TextMatch> matches,
                                    const SnippetOptions& options);

}  // namespace trefwoord::search
