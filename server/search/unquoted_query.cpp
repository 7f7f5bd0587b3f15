#include "server/search/unquoted_query.h"

#include <algorithm>
#include <cstddef>

#include "analyzers/tokenizer.h"
#include "analyzers/word_run.h"
#include "server/search/parsed_query.h"
#include "server/search/query_lexer.h"

namespace trefwoord::search {
namespace {

constexpr std::size_t kMostQuoteBytes = 3;

// What ends directly before `end`.
std::size_t quotation_mark_before(std::string_view text, std::size_t end) {
  for (std::size_t bytes = 1; bytes <= std::min(end, kMostQuoteBytes); ++bytes) {
    if (quotation_mark_at(text.substr(end - bytes, bytes)) == bytes) return bytes;
  }
  return 0;
}

// What stands directly beside a phrase is a word of its own.
void append_apart(std::string_view text, std::string& out) {
  if (text.empty()) return;
  const bool is_apart = out.empty() || out.ends_with(' ') || out.ends_with('+') || text.front() == ' ';
  out.append(is_apart ? "" : " ").append(text);
}

// The words alone: between quotes a parenthesis, a field or OF means nothing, and so it must without.
std::string words_of(std::string_view phrase) {
  std::string words;
  analyzers::Tokenizer tokenizer(phrase);
  for (analyzers::RawWord word{}; tokenizer.next(word);) {
    std::string text(phrase.substr(word.begin, word.end - word.begin));
    if (operator_named(text)) std::ranges::transform(text, text.begin(), analyzers::ascii_lower);
    append_apart(text, words);
  }
  return words;
}

bool has_words_beside(const ParsedQuery& query) {
  return std::ranges::any_of(query.clauses, [](const QueryClause& clause) {
    return clause.kind == QueryClause::Kind::words && !clause.excluded;
  });
}

}  // namespace

std::optional<std::string> without_quotes(std::string_view text) {
  const ParsedQuery query = parse_query(text);
  if (!has_words_beside(query)) return std::nullopt;
  std::string unquoted;
  std::size_t copied = 0;
  for (const QueryClause& clause : query.clauses) {
    if (clause.kind != QueryClause::Kind::phrase || clause.excluded) continue;
    const std::size_t mark = clause.begin - quotation_mark_before(text, clause.begin);
    const std::size_t end = clause.begin + clause.text.size();
    append_apart(text.substr(copied, mark - copied), unquoted);
    append_apart(words_of(clause.text), unquoted);
    copied = end + quotation_mark_at(text.substr(end));
  }
  if (copied == 0) return std::nullopt;
  append_apart(text.substr(copied), unquoted);
  return unquoted;
}

}  // namespace trefwoord::search
