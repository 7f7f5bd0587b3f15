#include "server/search/word_terms.h"

#include <algorithm>

#include "indexer/phrase_matcher.h"
#include "server/search/impact_weight.h"

namespace trefwoord::search {
namespace {

// All the parts of a hyphenated word together stand in for it, a little below the word itself.
constexpr double kPartsForWhole = 0.9;

// So does a synonym.
constexpr double kSynonymForWord = 0.9;

// Figures: ARCHITECTURE.md, "Ranking".
constexpr double kHintingPart = 0.4;

bool all_exist(const std::vector<std::string>& stems, TermFrequencies& frequencies) {
  return std::all_of(stems.begin(), stems.end(),
                     [&](const std::string& stem) { return frequencies.has(stem); });
}

bool is_hyphenated(const QueryWord& word) {
  return word.form.find('-') != std::string::npos;
}

}  // namespace

// An article with the whole has its parts as well, for they are indexed with it, so that the parts give the
// coverage to both, and the whole what it is worth on top.
WordTerms terms_of(const QueryWord& word, bool compounds, TermFrequencies& frequencies) {
  WordTerms terms{.whole = {.stem = word.stem}, .parts = {}};
  // Of a hyphenated word the stream has only the parts; one without telling parts is taken as it is.
  terms.outside_compounds = !compounds && !(is_hyphenated(word) && word.part_stems.empty());
  if (word.part_stems.empty() || !all_exist(word.part_stems, frequencies)) {
    return terms;
  }
  terms.whole.covers = false;
  terms.whole_may_be_solid = is_hyphenated(word);
  for (const std::string& part : word.part_stems) {
    terms.parts.push_back(
        {.stem = part, .factor = kPartsForWhole / static_cast<double>(word.part_stems.size())});
  }
  return terms;
}

std::vector<HintingPart> hinting_parts_of(const AnalyzedQuery& query, Match match,
                                          TermFrequencies& frequencies) {
  std::vector<HintingPart> hints;
  if (match == Match::all || query.words.size() <= kShortQueryWords) {
    return hints;
  }
  for (std::size_t word = 0; word < query.words.size(); ++word) {
    for (const std::string& part : query.words[word].part_stems) {
      if (frequencies.has(part)) {
        hints.push_back({.word = word, .term = {.stem = part, .factor = kHintingPart, .covers = false}});
      }
    }
  }
  return hints;
}

std::vector<double> word_idfs(const AnalyzedQuery& query, TermFrequencies& frequencies) {
  std::vector<double> idfs;
  for (const QueryWord& word : query.words) {
    idfs.push_back(frequencies.idf(word.stem));
  }
  return idfs;
}

std::vector<Substitute> substitutes_of(const AnalyzedQuery& query, std::size_t word, bool compounds,
                                       TermFrequencies& frequencies) {
  const Xapian::doccount articles = frequencies.articles();
  const Xapian::doccount with_word = frequencies.of(query.words[word].stem);
  std::vector<Substitute> substitutes;
  for (const QuerySynonym& synonym : query.synonyms) {
    const SynonymExpression& expression = synonym.expression;
    if (std::find(synonym.covers.begin(), synonym.covers.end(), word) == synonym.covers.end() ||
        !all_exist(expression.stems, frequencies)) {
      continue;
    }
    Xapian::doccount with_synonym = articles;
    for (const std::string& stem : expression.stems) {
      with_synonym = std::min(with_synonym, frequencies.of(stem));
    }
    Substitute substitute{.stems = expression.stems,
                          .in_order = {},
                          .text = expression.text,
                          .is_joined = synonym.is_joined,
                          .factor = kSynonymForWord,
                          .idf = ImpactWeight::idf(articles, std::max(with_word, with_synonym))};
    // As for words of the query, a hyphenated word as a whole is not in the stream.
    if (expression.words.size() > 1 || (!compounds && !expression.is_hyphenated)) {
      substitute.in_order = expression.codes;
    }
    substitutes.push_back(std::move(substitute));
  }
  return substitutes;
}

bool stands_by_itself(const QueryWord& word, std::string_view token_stream) {
  const auto is_there = [token_stream](indexer::WordCode code) {
    return has_in_order(token_stream, {&code, 1});
  };
  return is_there(word.code) ||
         (!word.part_stems.empty() && std::ranges::all_of(word.part_stems, [&](const std::string& part) {
           return is_there(indexer::word_code(part, part));
         }));
}

bool has_in_order(std::string_view token_stream, std::span<const indexer::WordCode> codes) {
  return indexer::PhraseMatcher(codes, indexer::PhraseOf::stems).matches(token_stream);
}

}  // namespace trefwoord::search
