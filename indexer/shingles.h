#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/token_stream.h"

namespace trefwoord::indexer {

// A text as a set: the hashes of every three words that follow each other in it, ascending. Texts that are
// mostly the same words in the same order share most of them, wherever a paragraph was added, cut or moved.
using Shingles = std::vector<std::uint32_t>;

// Of the first kShingledWords words; a text of fewer than three is one shingle, one without words none.
[[nodiscard]] Shingles shingles_of(std::span<const WordCode> words);

// Of the article with this token stream: of its body, or where that has no words of its title. So another
// headline makes no difference.
[[nodiscard]] Shingles shingles_of_article(std::string_view token_stream);

// How much of the shorter text is in the other one, from 0 to 1; 0 if one has no words.
[[nodiscard]] double shared_part(const Shingles& a, const Shingles& b);

// Texts that share so much are versions of one: with another figure, headline or intro, a paragraph more or
// less. tests/golden/near_duplicates has figures.
inline constexpr double kNearDuplicate = 0.5;

// What an article of a newspaper hardly ever has; copies that begin with so many of the same words are
// copies.
inline constexpr std::size_t kShingledWords = 2'000;

}  // namespace trefwoord::indexer
