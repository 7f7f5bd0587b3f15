#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace trefwoord::analyzers {

// Whether the folded word is in data/stop_words_nl.txt: so common that it never decides a ranking.
// Thread-safe.
[[nodiscard]] bool is_stop_word(std::string_view folded);

// The word's place in data/stop_words_nl.txt, which begins with the commonest; nullopt if it is not in it.
// Thread-safe.
[[nodiscard]] std::optional<std::size_t> stop_word_index(std::string_view folded);

}  // namespace trefwoord::analyzers
