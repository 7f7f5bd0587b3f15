#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace trefwoord::indexer {

// A sample of fewer articles has too little in common: the dictionary would take more room than it saves.
inline constexpr std::size_t kLeastSampledArticles = 1'000;

// Articles of the sample that must have a phrase. What stands in so many says nothing about any one of them:
// a dictionary outlives the articles that are taken down.
inline constexpr std::size_t kLeastArticlesWithPhrase = 8;

// A Zstandard dictionary for articles like these (ArticlePacking): the phrases of one to six words that save
// the most room, each with the bytes it is long and the articles it stands in. Zstandard's own training takes
// whole sentences, which makes articles a seventh smaller still, but keeps them in the dictionary. "" for
// fewer than kLeastSampledArticles. The same for the same articles in the same order. Takes a third of
// a second for ArticleSample::kMostArticles.
[[nodiscard]] std::string dictionary_of_common_phrases(std::span<const std::string_view> articles);

}  // namespace trefwoord::indexer
