#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "server/search/snippet.h"

namespace trefwoord::search {

// A choice that was made: the best window of so many words.
struct WindowChoice {
  std::uint32_t words;
  std::vector<bool> shown;  // by term: what was shown already
  double worth;
  std::uint32_t begin;  // in bytes
};

struct ChosenFragments {
  std::vector<Fragment> fragments;  // in the order of the text, without overlaps
  std::vector<WindowChoice> choices;
};

// The fragments of make_snippet(). None for an empty body or no words.
[[nodiscard]] ChosenFragments choose_fragments(const AnalyzedBody& text, std::span<const double> term_weights,
                                               const SnippetOptions& options);

// What an occurrence of a word already shown is worth beside a new one.
inline constexpr double kRepeatedWord = 0.1;
// A subheading alone shows little; it is chosen when nothing else matches as well.
inline constexpr double kSubheading = 0.4;
// Matches beyond so many are not looked at: the best window is among the first of them, or as good a one is.
inline constexpr std::size_t kMostMatches = 2'000;

}  // namespace trefwoord::search
