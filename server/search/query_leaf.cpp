#include "server/search/query_leaf.h"

#include <algorithm>

#include "analyzers/character_class.h"
#include "analyzers/utf8.h"
#include "server/search/query_date.h"
#include "server/search/query_parser.h"

namespace trefwoord::search {
namespace {

using Kind = QueryNode::Kind;

std::string quoting(std::string_view text) {
  return std::string("“").append(text).append("”");
}

// One word in the eyes of the analysis, of so many characters at least: what a star can complete.
bool can_be_completed(std::string_view text) {
  using analyzers::CharacterClass;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const analyzers::DecodedCharacter character = analyzers::decode_utf8(text, at);
    const CharacterClass kind = analyzers::character_class(character.code_point);
    if (kind == CharacterClass::separator) return false;
    characters += kind == CharacterClass::letter || kind == CharacterClass::digit ? 1 : 0;
    at += character.bytes;
  }
  return characters >= kMinStarCharacters;
}

bool is_value_field(QueryField field) {
  return field != QueryField::text && field != QueryField::title;
}

// The same with a star at one end; false if the stars are no such thing.
bool read_star(QueryNode& node) {
  const bool in_front = node.text.starts_with('*');
  const std::string rest = in_front ? node.text.substr(1) : node.text.substr(0, node.text.size() - 1);
  if (rest.find('*') != std::string::npos || (!in_front && !node.text.ends_with('*'))) return false;
  if (in_front && is_value_field(node.field)) return false;
  if (!is_value_field(node.field) && !can_be_completed(rest)) return false;
  node.kind = in_front ? Kind::suffix : Kind::prefix;
  node.text = rest;
  node.begin += in_front ? 1 : 0;
  return true;
}

// Letters, a colon and something behind it: what looks like a field that there is not. A time is none, nor
// is an address.
bool looks_like_field(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == word.size()) return false;
  const std::string_view name = word.substr(0, colon);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return std::ranges::all_of(name, is_letter) && word[colon + 1] != '/';
}

void warn_about_word(const Lexeme& lexeme, std::vector<std::string>& warnings) {
  const std::string& word = lexeme.text;
  if (!word.empty() && word.back() == ':') {
    // "Let op: gladheid" needs no warning: na, voor and op are words of every day.
    if (field_named(std::string_view(word).substr(0, word.size() - 1))) {
      warnings.push_back("Direct achter " + quoting(word) + " staat niets; het is gezocht als woord.");
    }
  } else if (lexeme.prefix.empty() && looks_like_field(word)) {
    warnings.push_back(quoting(word.substr(0, word.find(':') + 1)) + " is geen veld; " + quoting(word) +
                       " is gezocht als woorden.");
  }
}

QueryNode word_of(const Lexeme& lexeme, QueryField field, std::vector<std::string>& warnings) {
  QueryNode node{.kind = is_value_field(field) ? Kind::value : Kind::word,
                 .field = field,
                 .text = lexeme.text,
                 .begin = lexeme.begin};
  if (lexeme.text.find('*') != std::string::npos && !read_star(node)) {
    warnings.push_back("Een sterretje werkt alleen aan het begin of het eind van een woord van minstens " +
                       std::to_string(kMinStarCharacters) + " letters; " + quoting(lexeme.text) +
                       " is gezocht zonder.");
  }
  warn_about_word(lexeme, warnings);
  return node;
}

QueryNode phrase_of(const Lexeme& lexeme, QueryField field, std::vector<std::string>& warnings) {
  QueryNode node{.kind = is_value_field(field) ? Kind::value : Kind::phrase,
                 .field = field,
                 .text = lexeme.text,
                 .begin = lexeme.begin};
  if (lexeme.is_unclosed) {
    warnings.emplace_back(
        "Er ontbreekt een aanhalingsteken: de woorden tot het einde zijn als één zin gezocht.");
  }
  if (node.kind == Kind::value || lexeme.distance.value_or(0) == 0) return node;
  node.kind = Kind::near;
  node.distance = std::min(*lexeme.distance, kMaxNearDistance);
  if (node.distance != *lexeme.distance) {
    warnings.push_back("De afstand in ~" + std::to_string(*lexeme.distance) + " is groter dan " +
                       std::to_string(kMaxNearDistance) + "; gezocht is met ~" +
                       std::to_string(kMaxNearDistance) + ".");
  }
  return node;
}

}  // namespace

QueryNode leaf_of(const Lexeme& lexeme, QueryField field, std::vector<std::string>& warnings) {
  const bool is_phrase = lexeme.kind == Lexeme::Kind::phrase;
  if (!lexeme.relation) {
    const QueryField own = lexeme.field.value_or(field);
    return is_phrase ? phrase_of(lexeme, own, warnings) : word_of(lexeme, own, warnings);
  }
  const std::string typed = lexeme.prefix + ":" + lexeme.text;
  if (const auto dates = dates_of(*lexeme.relation, lexeme.text)) {
    return {.kind = Kind::date, .text = typed, .dates = *dates, .begin = lexeme.begin};
  }
  warnings.push_back(quoting(lexeme.text) + " is geen datum (zoals 2021, 2021-03 of 2021-03-12); " +
                     quoting(typed) + " is gezocht als woorden.");
  if (is_phrase) return phrase_of(lexeme, field, warnings);
  Lexeme word = lexeme;
  word.text = typed;
  word.begin -= lexeme.prefix.size() + 1;
  return word_of(word, field, warnings);
}

}  // namespace trefwoord::search
