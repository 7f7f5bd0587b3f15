#include "server/search/suggestion.h"

#include <vector>

#include "server/search/index_words.h"
#include "server/search/parsed_query.h"
#include "server/search/spelling/word_corrector.h"
#include "server/search/word_mender.h"

namespace trefwoord::search {
namespace {

using analyzers::Token;
using analyzers::TokenKind;

// A word of the query and where it stands, in bytes.
struct TypedWord {
  std::size_t begin;
  std::size_t end;
  std::string form;
};

// What asks otherwise than by words: digits, fields, what begins with. (Addresses are no words anyway.)
bool has_signs(const QueryClause& clause) {
  return !clause.is_whole || clause.text.find_first_of(":*0123456789") != std::string::npos;
}

std::vector<TypedWord> typed_words(std::string_view text, analyzers::DutchAnalyzer& analyzer) {
  std::vector<TypedWord> words;
  for (const QueryClause& clause : parse_query(text).clauses) {
    if (clause.kind != QueryClause::Kind::words || clause.excluded || has_signs(clause)) continue;
    for (const Token& token : analyzer.analyze(clause.text)) {
      if (token.kind != TokenKind::word && token.kind != TokenKind::part) continue;
      words.push_back({clause.begin + token.begin, clause.begin + token.end, std::string(token.form)});
    }
  }
  return words;
}

bool begins_with_capital(std::string_view text) {
  return text.front() >= 'A' && text.front() <= 'Z';
}

// With a capital where the reader wrote one.
std::string presentable(std::string written, std::string_view typed) {
  if (begins_with_capital(typed) && written.front() >= 'a' && written.front() <= 'z') {
    written.front() = static_cast<char>(written.front() - 'a' + 'A');
  }
  return written;
}

}  // namespace

std::optional<std::string> suggest_query(std::string_view text, const LiveIndex& index,
                                         analyzers::DutchAnalyzer& analyzer, WrittenWords& written) {
  const IndexWords index_words(index, analyzer);
  const WordCorrector corrector(index.analysis.lexicon());
  const WordMender mender(corrector, index_words);
  std::string suggestion;
  std::size_t copied = 0;
  std::size_t doubtful = 0;
  for (const TypedWord& word : typed_words(text, analyzer)) {
    if (!mender.is_doubtful(word.form)) continue;
    if (++doubtful > kMostDoubtfulWords) break;
    const std::optional<std::string> meant = mender.mend(word.form);
    if (!meant) continue;
    suggestion.append(text.substr(copied, word.begin - copied));
    const std::optional<WrittenWords::Word> found = written.find(*meant, index, analyzer);
    const std::string_view typed = text.substr(word.begin, word.end - word.begin);
    suggestion.append(presentable(found ? found->text : *meant, typed));
    copied = word.end;
  }
  if (copied == 0) return std::nullopt;
  return suggestion.append(text.substr(copied));
}

}  // namespace trefwoord::search
