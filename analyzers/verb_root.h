#pragma once

#include <optional>
#include <string>

#include "analyzers/paradigms.h"

namespace trefwoord::analyzers {

// What stands for a verb as its base form: the first person (werken -> werk, opkomen -> opkoom), by the
// tables of stem_overrides.h for irregular verbs, which put their own stem there; for one with a prefix, that
// of the verb behind it. nullopt if the lexicon does not know the verb. Thread-safe.
[[nodiscard]] std::optional<std::string> root_of(const std::string& infinitive, const Paradigms& paradigms);

}  // namespace trefwoord::analyzers
