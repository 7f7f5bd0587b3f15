#pragma once

#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// The base form that data/inflection_exceptions_nl.tsv gives to a folded word, or nullptr where the rules
// decide. Thread-safe.
[[nodiscard]] const std::string* inflection_exception(std::string_view folded);

// True for a word that data/stem_overrides_nl.tsv gives to other forms as their stem: it must be left alone,
// or it would part from them. Thread-safe.
[[nodiscard]] bool is_chosen_stem(std::string_view folded);

}  // namespace trefwoord::analyzers
