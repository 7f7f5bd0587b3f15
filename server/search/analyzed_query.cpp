#include "server/search/analyzed_query.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace trefwoord::search {
namespace {

using analyzers::Token;
using analyzers::TokenKind;

struct Words {
  std::vector<QueryWord> telling;
  std::vector<QueryWord> stop;
  std::vector<std::string> run;  // the stems of all, in order
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

// An address is not its labels: whoever asks for a@b.nl does not ask for b and nl.
bool is_address(std::string_view form) {
  return form.find_first_of("@./") != std::string_view::npos;
}

// Reads the tokens of a clause into words. The parts of a hyphenated word or a compound follow the whole.
class WordReader {
 public:
  WordReader(Words& words, bool compounds) : words_(words), compounds_(compounds) {}
  ~WordReader() { finish(); }
  WordReader(const WordReader&) = delete;
  WordReader& operator=(const WordReader&) = delete;

  void take(const Token& token) {
    if (!whole_.stem.empty() && token.begin < whole_end_) {
      take_part(token);
      return;
    }
    if (token.begin < stop_word_end_) return;  // a part of a compound that counts for nothing
    finish();
    words_.run.emplace_back(token.stem);
    if (token.kind == TokenKind::stop_word) {
      add_once(words_.stop, word_of(token));
      stop_word_end_ = token.end;
      return;
    }
    whole_ = word_of(token);
    whole_kind_ = token.kind;
    whole_end_ = token.end;
    parts_end_ = token.begin;
  }

 private:
  // Only parts of the highest level: what is inside a part stands for the part, not for the whole.
  void take_part(const Token& token) {
    const TokenKind wanted = whole_kind_ == TokenKind::joined ? TokenKind::part : TokenKind::compound_part;
    if (token.kind != wanted || token.begin < parts_end_) {
      return;
    }
    parts_end_ = token.end;
    if (wanted == TokenKind::part || (compounds_ && !is_address(whole_.form))) {
      whole_.part_stems.emplace_back(token.stem);
    }
  }

  // One part of a compound, the other being a stop word, is no stand-in for it: pagina for voorpagina.
  void finish() {
    if (whole_kind_ != TokenKind::joined && whole_.part_stems.size() == 1) {
      whole_.part_stems.clear();
    }
    if (!whole_.stem.empty()) {
      add_once(words_.telling, std::exchange(whole_, {}));
    }
  }

  Words& words_;
  const bool compounds_;
  QueryWord whole_;  // whose parts may still follow; no stem: none
  TokenKind whole_kind_ = TokenKind::word;
  std::uint32_t whole_end_ = 0;
  std::uint32_t parts_end_ = 0;
  std::uint32_t stop_word_end_ = 0;  // of the last one
};

void add_words(const std::string& text, analyzers::DutchAnalyzer& analyzer, bool compounds, Words& words,
               std::vector<indexer::WordCode>* sequence) {
  WordReader reader(words, compounds);
  for (const Token& token : analyzer.analyze(text)) {
    if (sequence != nullptr && has_own_position(token.kind)) {
      sequence->push_back(indexer::word_code(token.form, token.stem));
    }
    reader.take(token);
  }
}

// Who excludes a stop word means it; beside another word, as in "-de/brug", it says nothing.
void exclude_words(const std::string& text, analyzers::DutchAnalyzer& analyzer, bool compounds,
                   std::vector<QueryWord>& excluded) {
  Words words;
  add_words(text, analyzer, compounds, words, nullptr);
  for (QueryWord& word : words.telling.empty() ? words.stop : words.telling) {
    add_once(excluded, std::move(word));
  }
}

// Which of the telling words the clause is, if it is one and nothing else, not even punctuation.
std::optional<std::size_t> only_word_of(const std::string& clause, analyzers::DutchAnalyzer& analyzer,
                                        const std::vector<QueryWord>& telling) {
  const std::span<const Token> tokens = analyzer.analyze(clause);
  if (tokens.empty() || tokens.front().kind != TokenKind::word || tokens.front().begin > 0 ||
      tokens.front().end < clause.size()) {
    return std::nullopt;
  }
  const auto word =
      std::find_if(telling.begin(), telling.end(),
                   [stem = tokens.front().stem](const QueryWord& other) { return other.stem == stem; });
  return static_cast<std::size_t>(word - telling.begin());
}

void end_run(Words& words, AnalyzedQuery& query) {
  if (!words.run.empty()) {
    query.runs.push_back(std::exchange(words.run, {}));
  }
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

std::string QueryPhrase::text() const {
  std::string text;
  for (const std::string& form : forms) {
    text.append(text.empty() ? "" : " ").append(form);
  }
  return text;
}

AnalyzedQuery analyze_query(const ParsedQuery& query, analyzers::DutchAnalyzer& analyzer, bool compounds) {
  AnalyzedQuery analyzed;
  analyzed.filters = query.filters;
  analyzed.is_plain = !query.tree.has_value();
  Words wanted;
  std::optional<std::size_t> word_before;
  for (const QueryClause& clause : query.clauses) {
    const auto before = std::exchange(word_before, std::nullopt);
    if (clause.kind == QueryClause::Kind::words) {
      if (clause.excluded) {
        exclude_words(clause.text, analyzer, compounds, analyzed.excluded_words);
        end_run(wanted, analyzed);
        continue;
      }
      add_words(clause.text, analyzer, compounds, wanted, &analyzed.sequence);
      word_before = only_word_of(clause.text, analyzer, wanted.telling);
      if (before && word_before && *before != *word_before) {
        analyzed.neighbours.push_back({*before, *word_before});
      }
      continue;
    }
    end_run(wanted, analyzed);
    QueryPhrase phrase = phrase_of(clause.text, analyzer);
    if (!phrase.codes.empty()) {
      (clause.excluded ? analyzed.excluded_phrases : analyzed.phrases).push_back(std::move(phrase));
    }
  }
  end_run(wanted, analyzed);
  const bool only_stop_words = wanted.telling.empty() && analyzed.phrases.empty();
  analyzed.words = only_stop_words ? std::move(wanted.stop) : std::move(wanted.telling);
  return analyzed;
}

bool is_stop_word(std::string_view text, analyzers::DutchAnalyzer& analyzer) {
  return std::ranges::all_of(analyzer.analyze(text), [](const Token& token) {
    return token.kind == TokenKind::stop_word || token.kind == TokenKind::compound_part;
  });
}

void add_synonym(QuerySynonym synonym, AnalyzedQuery& query) {
  const bool is_there =
      std::any_of(query.synonyms.begin(), query.synonyms.end(), [&synonym](const QuerySynonym& other) {
        return other.covers == synonym.covers && other.expression.words == synonym.expression.words;
      });
  if (!synonym.covers.empty() && !is_there && query.synonyms.size() < kMaxQuerySynonyms) {
    query.synonyms.push_back(std::move(synonym));
  }
}

SynonymExpression analyze_expression(const std::string& text, analyzers::DutchAnalyzer& analyzer) {
  SynonymExpression expression;
  expression.text = text;
  Words words;
  add_words(text, analyzer, false, words, &expression.codes);
  expression.words = std::move(words.run);
  for (const Token& token : analyzer.analyze(text)) {
    if (has_own_position(token.kind)) {
      expression.sequence.emplace_back(token.stem);
    }
  }
  if (expression.words.size() == 1) {
    expression.stems = expression.words;
    expression.is_hyphenated = expression.sequence.size() > 1;
  } else {
    expression.stems = phrase_of(text, analyzer).stems;
  }
  return expression;
}

}  // namespace trefwoord::search
