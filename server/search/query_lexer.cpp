#include "server/search/query_lexer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/character_class.h"
#include "analyzers/utf8.h"

namespace trefwoord::search {
namespace {

// The no-break space is what copying from a page brings along.
constexpr auto kQueryBlanks = std::to_array<std::string_view>({" ", "\t", "\r", "\n", "\v", "\f", "\u00A0"});

// All the marks that people and their phones quote with; each ends a phrase that any of them began.
constexpr auto kQuotes =
    std::to_array<std::string_view>({"\"", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"});

// More digits than any distance has; what is behind them is a word.
constexpr std::size_t kMaxDistanceDigits = 6;

template <std::size_t N>
std::size_t bytes_at(std::string_view text, const std::array<std::string_view, N>& marks) {
  const auto* const mark =
      std::ranges::find_if(marks, [text](std::string_view one) { return text.starts_with(one); });
  return mark == marks.end() ? 0 : mark->size();
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Reads lexeme by lexeme off the front of the text.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : whole_(text), rest_(text) {}

  bool next(Lexeme& lexeme) {
    while (const std::size_t blank = bytes_at(rest_, kQueryBlanks)) rest_.remove_prefix(blank);
    if (rest_.empty()) return false;
    lexeme = Lexeme{};
    if (rest_.front() == ')') {
      lexeme.kind = Lexeme::Kind::close;
      rest_.remove_prefix(1);
      return true;
    }
    take_sign(lexeme);
    take_field(lexeme);
    take_body(lexeme);
    return true;
  }

 private:
  // True where something stands that a sign or a field may be about.
  [[nodiscard]] bool value_begins_at(std::size_t offset) const {
    const std::string_view rest = rest_.substr(std::min(offset, rest_.size()));
    return !rest.empty() && rest.front() != ')' && bytes_at(rest, kQueryBlanks) == 0;
  }

  void take_sign(Lexeme& lexeme) {
    const char sign = rest_.front();
    if ((sign != '-' && sign != '+') || !value_begins_at(1)) return;
    lexeme.sign = sign == '-' ? Occurrence::excluded : Occurrence::required;
    rest_.remove_prefix(1);
  }

  void take_field(Lexeme& lexeme) {
    const auto length =
        static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_ascii_letter) - rest_.begin());
    if (length == rest_.size() || rest_[length] != ':' || !value_begins_at(length + 1)) return;
    const std::string_view name = rest_.substr(0, length);
    lexeme.field = field_named(name);
    lexeme.relation = rest_[length + 1] == '(' ? std::nullopt : date_relation_named(name);
    if (!lexeme.field && !lexeme.relation) return;
    lexeme.prefix = name;
    rest_.remove_prefix(length + 1);
  }

  void take_body(Lexeme& lexeme) {
    const std::size_t quote = quotation_mark_at(rest_);
    if (quote != 0) {
      rest_.remove_prefix(quote);
      lexeme.kind = Lexeme::Kind::phrase;
    } else if (rest_.front() == '(') {
      rest_.remove_prefix(1);
      lexeme.kind = Lexeme::Kind::open;
      return;
    }
    lexeme.begin = whole_.size() - rest_.size();
    quote != 0 ? take_phrase(lexeme) : take_word(lexeme);
  }

  void take_phrase(Lexeme& lexeme) {
    std::size_t end = 0;
    while (end < rest_.size() && quotation_mark_at(rest_.substr(end)) == 0) ++end;
    lexeme.is_unclosed = end == rest_.size();
    lexeme.text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    rest_.remove_prefix(quotation_mark_at(rest_));
    take_distance(lexeme);
  }

  void take_distance(Lexeme& lexeme) {
    if (lexeme.is_unclosed || !rest_.starts_with('~')) return;
    std::uint32_t distance = 0;
    std::size_t end = 1;
    for (; end < rest_.size() && end <= kMaxDistanceDigits && is_digit(rest_[end]); ++end) {
      distance = 10 * distance + static_cast<std::uint32_t>(rest_[end] - '0');
    }
    if (end == 1) return;
    lexeme.distance = distance;
    rest_.remove_prefix(end);
  }

  void take_word(Lexeme& lexeme) {
    std::size_t end = 0;
    while (end < rest_.size()) {
      const std::string_view here = rest_.substr(end);
      if (here.front() == ')' || bytes_at(here, kQueryBlanks) != 0 || quotation_mark_at(here) != 0) break;
      if (here.front() != '(') {
        ++end;
        continue;
      }
      const std::size_t inside = parenthesis_within_word(here);
      if (inside == 0) break;
      end += inside;
    }
    lexeme.text = rest_.substr(0, end);
    rest_.remove_prefix(end);
  }

  // The bytes of "(s)" at the beginning; 0 if a blank or something else that ends a word comes first.
  static std::size_t parenthesis_within_word(std::string_view text) {
    for (std::size_t end = 1; end < text.size(); ++end) {
      const std::string_view here = text.substr(end);
      if (here.front() == ')') return end + 1;
      if (here.front() == '(' || bytes_at(here, kQueryBlanks) != 0 || quotation_mark_at(here) != 0) return 0;
    }
    return 0;
  }

  const std::string_view whole_;
  std::string_view rest_;
};

constexpr std::array<std::pair<std::string_view, QueryOperator>, 6> kOperators{{
    {"EN", QueryOperator::all_of},
    {"AND", QueryOperator::all_of},
    {"OF", QueryOperator::any_of},
    {"OR", QueryOperator::any_of},
    {"NIET", QueryOperator::excluded},
    {"NOT", QueryOperator::excluded},
}};

// The first name of a field is the one it is printed with.
constexpr std::array<std::pair<std::string_view, QueryField>, 13> kFields{{
    {"titel", QueryField::title},
    {"title", QueryField::title},
    {"sectie", QueryField::section},
    {"rubriek", QueryField::section},  // the page's own word for it
    {"section", QueryField::section},
    {"bron", QueryField::source},
    {"source", QueryField::source},
    {"auteur", QueryField::author},
    {"author", QueryField::author},
    {"tag", QueryField::tag},
    {"trefwoord", QueryField::tag},  // the page's own word for it
    {"url", QueryField::url},
    {"link", QueryField::url},
}};

constexpr std::array<std::pair<std::string_view, DateRelation>, 6> kRelations{{
    {"na", DateRelation::after},
    {"after", DateRelation::after},
    {"voor", DateRelation::before},
    {"before", DateRelation::before},
    {"op", DateRelation::on},
    {"on", DateRelation::on},
}};

template <class Value, std::size_t N>
std::optional<Value> value_of(std::string_view name,
                              const std::array<std::pair<std::string_view, Value>, N>& table) {
  const auto* const known = std::ranges::find(table, name, &std::pair<std::string_view, Value>::first);
  return known == table.end() ? std::nullopt : std::optional<Value>(known->second);
}

bool is_plain_word(const Lexeme& lexeme) {
  return lexeme.kind == Lexeme::Kind::word && lexeme.sign == Occurrence::optional && lexeme.prefix.empty();
}

// "kwartaalomzet en -winst": the hyphen stands for what the words share, and nothing is excluded. (Of two
// signs the second would be one, were the first none.)
bool begins_with_suspended_hyphen(const Lexeme& word, const std::vector<Lexeme>& before) {
  if (word.kind != Lexeme::Kind::word || word.sign != Occurrence::excluded || !word.prefix.empty() ||
      word.text.starts_with('-') || word.text.starts_with('+')) {
    return false;
  }
  if (before.size() < 2 || !is_plain_word(before.back()) || !is_plain_word(before[before.size() - 2])) {
    return false;
  }
  return joins_words(before.back().text);
}

}  // namespace

std::optional<QueryOperator> Lexeme::as_operator() const {
  return is_plain_word(*this) ? operator_named(text) : std::nullopt;
}

std::vector<Lexeme> split_query(std::string_view text) {
  std::vector<Lexeme> lexemes;
  Lexer lexer(text);
  for (Lexeme lexeme; lexer.next(lexeme);) {
    if (begins_with_suspended_hyphen(lexeme, lexemes)) lexeme.sign = Occurrence::optional;
    const bool is_parenthesis = lexeme.kind == Lexeme::Kind::open || lexeme.kind == Lexeme::Kind::close;
    if (is_parenthesis || has_word_character(lexeme.text)) lexemes.push_back(std::move(lexeme));
  }
  return lexemes;
}

std::size_t quotation_mark_at(std::string_view text) {
  return bytes_at(text, kQuotes);
}

bool joins_words(std::string_view word) {
  return word == "en" || word == "of";
}

std::optional<QueryOperator> operator_named(std::string_view word) {
  return value_of(word, kOperators);
}

std::optional<QueryField> field_named(std::string_view name) {
  return value_of(ascii_lower(name), kFields);
}

std::optional<DateRelation> date_relation_named(std::string_view name) {
  return value_of(ascii_lower(name), kRelations);
}

std::string_view field_prefix(QueryField field) {
  const auto* const known =
      std::ranges::find(kFields, field, &std::pair<std::string_view, QueryField>::second);
  return known == kFields.end() ? "" : known->first;
}

bool has_word_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const analyzers::DecodedCharacter character = analyzers::decode_utf8(text, at);
    const analyzers::CharacterClass kind = analyzers::character_class(character.code_point);
    if (kind == analyzers::CharacterClass::letter || kind == analyzers::CharacterClass::digit) return true;
    at += character.bytes;
  }
  return false;
}

}  // namespace trefwoord::search
