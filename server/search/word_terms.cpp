#include "server/search/word_terms.h"

#include <algorithm>

#include "server/search/impact_weight.h"

namespace trefwoord::search {
namespace {

// All the parts of a hyphenated word together stand in for it, a little below the word itself.
constexpr double kPartsForWhole = 0.9;

bool all_exist(const std::vector<std::string>& stems, const Xapian::Database& database) {
  return std::all_of(stems.begin(), stems.end(),
                     [&](const std::string& stem) { return database.term_exists(stem); });
}

}  // namespace

// An article with the whole has its parts as well, for they are indexed with it, so that the parts give the
// coverage to both, and the whole what it is worth on top.
WordTerms terms_of(const QueryWord& word, bool compounds, const Xapian::Database& database) {
  WordTerms terms{.whole = {.stem = word.stem}, .parts = {}};
  if (word.part_stems.empty() || !all_exist(word.part_stems, database)) {
    // A hyphenated word as a whole is not in the stream, and never part of a solid compound.
    terms.outside_compounds = !compounds && word.form.find('-') == std::string::npos;
    return terms;
  }
  terms.whole.covers = false;
  for (const std::string& part : word.part_stems) {
    terms.parts.push_back(
        {.stem = part, .factor = kPartsForWhole / static_cast<double>(word.part_stems.size())});
  }
  return terms;
}

std::vector<double> word_idfs(const AnalyzedQuery& query, const Xapian::Database& database) {
  std::vector<double> idfs;
  for (const QueryWord& word : query.words) {
    idfs.push_back(ImpactWeight::idf(database.get_doccount(), database.get_termfreq(word.stem)));
  }
  return idfs;
}

bool has_word(std::string_view token_stream, indexer::WordCode code) {
  std::vector<indexer::StreamWord> words;
  indexer::decode_token_stream(token_stream, words);
  return std::any_of(words.begin(), words.end(), [code](const indexer::StreamWord& other) {
    return indexer::same_stem(other.code, code);
  });
}

}  // namespace trefwoord::search
