#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/paradigms.h"

namespace trefwoord::analyzers {

// The positive of a folded adjective in the comparative or superlative (hoger, grootste, duurdere), if the
// lexicon knows it as an adjective. Thread-safe.
[[nodiscard]] std::optional<std::string> positive_of(std::string_view word, const Paradigms& paradigms);

// The word without the -e of an adjective (nieuwe, belgische), if the lexicon knows it and no noun in -e
// (waarde).
[[nodiscard]] std::optional<std::string> uninflected(std::string_view word, const Paradigms& paradigms);

// engelse, amsterdamse: what is left without -e is an adjective in -s.
[[nodiscard]] bool is_form_of_adjective_in_s(std::string_view word);

}  // namespace trefwoord::analyzers
