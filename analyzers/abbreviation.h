#pragma once

#include <cstddef>
#include <string_view>

// Abbreviations with points inside, which are one word: N.V., t.n.v., U.S.A., prof.dr.
namespace trefwoord::analyzers {

// The end of the abbreviation that begins at `begin`, where a word begins, or 0 if none does.
// Either a chain of at least two single letters with points between them, any letters, with its last point if
// it has one ("U.S.A", "N.V."); or one of data/abbreviations_nl.txt, without its last point: that may end the
// sentence.
[[nodiscard]] std::size_t abbreviation_end(std::string_view text, std::size_t begin);

}  // namespace trefwoord::analyzers
