#pragma once

#include <span>
#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// What a verb can be prefixed with (data/verb_prefixes_nl.tsv), longest first. Thread-safe.
struct VerbPrefix {
  std::string text;
  bool separable;    // ge- stands behind it: opgebeld
  bool inseparable;  // there is no ge-: betaald
};
[[nodiscard]] std::span<const VerbPrefix> verb_prefixes();

}  // namespace trefwoord::analyzers
