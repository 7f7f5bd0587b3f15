#pragma once

#include <span>
#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// What a verb can be prefixed with (data/verb_prefixes_nl.tsv).
struct VerbPrefix {
  std::string text;
  bool separable;    // ge- stands behind it: opgebeld
  bool inseparable;  // there is no ge-: betaald
};

// Those that begin with the first letter of `word`, longest first: no other can stand before it. Thread-safe.
[[nodiscard]] std::span<const VerbPrefix> verb_prefixes_like(std::string_view word);

}  // namespace trefwoord::analyzers
