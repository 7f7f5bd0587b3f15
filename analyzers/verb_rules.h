#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/paradigms.h"

namespace trefwoord::analyzers {

// The infinitive of the verb that folded `word` is a form of (vraagt, belde, opgebeld, betaalde, werkend,
// inkwam), if the lexicon knows that verb and no noun of the same spelling. Thread-safe.
[[nodiscard]] std::optional<std::string> infinitive_of(std::string_view word, const Paradigms& paradigms);

}  // namespace trefwoord::analyzers
