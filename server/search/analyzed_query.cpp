#include "server/search/analyzed_query.h"

#include <algorithm>
#include <utility>

namespace trefwoord::search {
namespace {

using analyzers::Token;
using analyzers::TokenKind;

struct Words {
  std::vector<QueryWord> telling;
  std::vector<QueryWord> stop;
};

void add_once(std::vector<QueryWord>& words, QueryWord word) {
  const bool known = std::any_of(words.begin(), words.end(),
                                 [&](const QueryWord& other) { return other.stem == word.stem; });
  if (!known) {
    words.push_back(std::move(word));
  }
}

QueryWord word_of(const Token& token) {
  return {.form = std::string(token.form),
          .stem = std::string(token.stem),
          .code = indexer::word_code(token.form, token.stem),
          .part_stems = {}};
}

// Takes in a clause of words. A hyphenated word is one word with parts: its part tokens follow it.
void add_words(const std::string& text, analyzers::DutchAnalyzer& analyzer, Words& words,
               std::vector<indexer::WordCode>* sequence) {
  QueryWord joined;
  const auto finish_joined = [&] {
    if (!joined.stem.empty()) {
      add_once(words.telling, std::exchange(joined, {}));
    }
  };
  std::uint32_t joined_end = 0;
  for (const Token& token : analyzer.analyze(text)) {
    if (sequence != nullptr && has_own_position(token.kind)) {
      sequence->push_back(indexer::word_code(token.form, token.stem));
    }
    if (token.begin >= joined_end) {
      finish_joined();
    }
    if (token.kind == TokenKind::joined) {
      joined = word_of(token);
      joined_end = token.end;
    } else if (!joined.stem.empty()) {
      if (token.kind == TokenKind::part) {
        joined.part_stems.emplace_back(token.stem);
      }
    } else if (token.kind == TokenKind::stop_word) {
      add_once(words.stop, word_of(token));
    } else if (token.kind == TokenKind::word) {
      add_once(words.telling, word_of(token));
    }
  }
  finish_joined();
}

QueryPhrase phrase_of(const std::string& text, analyzers::DutchAnalyzer& analyzer) {
  QueryPhrase phrase;
  std::vector<std::string> stop_words;
  for (const Token& token : analyzer.analyze(text)) {
    if (!has_own_position(token.kind)) {
      continue;
    }
    phrase.codes.push_back(indexer::word_code(token.form, token.stem));
    phrase.forms.emplace_back(token.form);
    (token.kind == TokenKind::stop_word ? stop_words : phrase.stems).emplace_back(token.stem);
  }
  if (phrase.stems.empty()) {
    phrase.stems = std::move(stop_words);
  }
  return phrase;
}

}  // namespace

AnalyzedQuery analyze_query(const ParsedQuery& query, analyzers::DutchAnalyzer& analyzer) {
  AnalyzedQuery analyzed;
  Words wanted;
  Words excluded;
  for (const QueryClause& clause : query.clauses) {
    if (clause.kind == QueryClause::Kind::words) {
      add_words(clause.text, analyzer, clause.excluded ? excluded : wanted,
                clause.excluded ? nullptr : &analyzed.sequence);
      continue;
    }
    QueryPhrase phrase = phrase_of(clause.text, analyzer);
    if (!phrase.codes.empty()) {
      (clause.excluded ? analyzed.excluded_phrases : analyzed.phrases).push_back(std::move(phrase));
    }
  }
  const bool only_stop_words = wanted.telling.empty() && analyzed.phrases.empty();
  analyzed.words = only_stop_words ? std::move(wanted.stop) : std::move(wanted.telling);
  analyzed.excluded_words = std::move(excluded.telling);
  for (QueryWord& word : excluded.stop) {  // who excludes a stop word means it
    analyzed.excluded_words.push_back(std::move(word));
  }
  return analyzed;
}

}  // namespace trefwoord::search
