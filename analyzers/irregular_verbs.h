#pragma once

#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// The infinitive of a form of data/irregular_verbs_nl.tsv or data/irregular_verbs_rare_nl.tsv (folded; the
// inflected participle too), or nullptr. A form of two verbs is that of the one named first. Thread-safe.
[[nodiscard]] const std::string* irregular_infinitive(std::string_view form);

// The same behind a prefix, where data/prefixed_verb_forms_nl.tsv counts too: sloot, of afsloot.
[[nodiscard]] const std::string* prefixed_infinitive(std::string_view form);

[[nodiscard]] bool is_irregular_infinitive(std::string_view word);
// An infinitive of the rare verbs, which the tables of stem_overrides.h do not know.
[[nodiscard]] bool is_rare_infinitive(std::string_view word);

}  // namespace trefwoord::analyzers
