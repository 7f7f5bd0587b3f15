#pragma once

#include <cstdint>

#include "analyzers/token.h"
#include "indexer/paragraphs.h"

// How much a word counts in an article, as one small number made when the article is indexed: the part of
// BM25F that does not depend on the query. Searching is then idf × impact, without document lengths, which is
// three times quicker than BM25 on raw counts and, quantised to 127 steps, ranks the same.
namespace trefwoord::indexer {

inline constexpr std::uint32_t kMaxImpact = 127;

// BM25's parameters (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009);
// Lucene's are 1.2 and 0.75. Tuned on news_headline_fulltext and news_headline_lead, which gain .004 and
// nothing.
inline constexpr double kSaturation = 1.3;
inline constexpr double kLengthNormalisation = 0.8;

// Where a word stands, as BM25F counts its occurrences.
enum class FieldKind : std::uint8_t { title, lead, subheading, body };
[[nodiscard]] double field_weight(FieldKind field);
[[nodiscard]] FieldKind field_of(ParagraphKind paragraph);

// What an occurrence as this kind of token counts: a part of a word less than the word itself.
[[nodiscard]] double token_weight(analyzers::TokenKind kind);

// Words an average article has when nothing is known of the collection: what articles of Dutch newspapers
// have.
inline constexpr double kDefaultAverageWords = 250;

// tf / (tf + k1 (1 - b + b words / average)), scaled to 1..kMaxImpact. `frequency` is the sum of field_weight
// × token_weight over the word's occurrences, `words` the article's length in words.
[[nodiscard]] std::uint32_t impact(double frequency, std::uint32_t words, double average_words);

}  // namespace trefwoord::indexer
