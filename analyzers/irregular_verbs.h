#pragma once

#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// The infinitive of a form of data/irregular_verbs_nl.tsv (folded; the inflected participle too), or nullptr.
// A form of two verbs is that of the one named first. Thread-safe.
[[nodiscard]] const std::string* irregular_infinitive(std::string_view form);

}  // namespace trefwoord::analyzers
