#include "server/search/parsed_query.h"

namespace trefwoord::search {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// All the marks that people and their phones quote with; each ends a phrase that any of them began.
constexpr std::string_view kQuotes[] = {"\"", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"};

std::size_t quote_bytes_at(std::string_view text) {
  for (const std::string_view quote : kQuotes) {
    if (text.starts_with(quote)) {
      return quote.size();
    }
  }
  return 0;
}

// Reads clause by clause off the front of the text.
class Reader {
 public:
  explicit Reader(std::string_view text) : whole_(text), rest_(text) {}

  bool next(QueryClause& clause) {
    skip_blanks();
    if (rest_.empty()) {
      return false;
    }
    clause = QueryClause{};
    // A minus excludes only when it directly precedes what it excludes; "binnen- en" and a lone "-" do not.
    if (rest_.front() == '-' && rest_.size() > 1 && kBlanks.find(rest_[1]) == std::string_view::npos) {
      clause.excluded = true;
      rest_.remove_prefix(1);
    }
    if (const std::size_t quote = quote_bytes_at(rest_); quote != 0) {
      rest_.remove_prefix(quote);
      clause.kind = QueryClause::Kind::phrase;
      clause.begin = whole_.size() - rest_.size();
      clause.text = take_phrase();
    } else {
      clause.begin = whole_.size() - rest_.size();
      clause.text = take_word();
    }
    return true;
  }

  [[nodiscard]] bool saw_open_quote() const { return saw_open_quote_; }

 private:
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlanks), rest_.size())); }

  std::string take_phrase() {
    std::size_t end = 0;
    while (end < rest_.size() && quote_bytes_at(rest_.substr(end)) == 0) {
      ++end;
    }
    saw_open_quote_ = saw_open_quote_ || end == rest_.size();
    std::string phrase(rest_.substr(0, end));
    rest_.remove_prefix(end);
    rest_.remove_prefix(quote_bytes_at(rest_));
    return phrase;
  }

  std::string take_word() {
    std::size_t end = 0;
    while (end < rest_.size() && kBlanks.find(rest_[end]) == std::string_view::npos &&
           quote_bytes_at(rest_.substr(end)) == 0) {
      ++end;
    }
    std::string word(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return word;
  }

  const std::string_view whole_;
  std::string_view rest_;
  bool saw_open_quote_ = false;
};

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  ParsedQuery query;
  Reader reader(text);
  QueryClause clause;
  while (reader.next(clause)) {
    if (query.clauses.size() == kMaxClauses) {
      query.warnings.emplace_back("De zoekvraag is lang: alleen het begin ervan is gebruikt.");
      break;
    }
    query.clauses.push_back(std::move(clause));
  }
  if (reader.saw_open_quote()) {
    query.warnings.emplace_back(
        "Er ontbreekt een aanhalingsteken: de woorden tot het einde zijn als één zin gezocht.");
  }
  return query;
}

}  // namespace trefwoord::search
