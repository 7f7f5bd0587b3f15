#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/query_tree.h"

namespace trefwoord::search {

enum class QueryOperator : std::uint8_t { all_of, any_of, excluded };

enum class DateRelation : std::uint8_t { after, before, on };

// A piece of a query: `-titel:"oude haven"~3` is one.
struct Lexeme {
  enum class Kind : std::uint8_t { word, phrase, open, close };

  Kind kind = Kind::word;
  Occurrence sign = Occurrence::optional;
  std::string prefix = {};  // the name of the field or relation as typed; "" without one
  std::optional<QueryField> field = {};
  std::optional<DateRelation> relation = {};
  std::string text = {};                       // without sign, field and quotes
  std::size_t begin = 0;                       // of `text` in the query, in bytes
  std::optional<std::uint32_t> distance = {};  // what stood behind a ~
  bool is_unclosed = false;                    // a phrase that runs to the end

  // A word in capitals, without a sign or a field, that joins others.
  [[nodiscard]] std::optional<QueryOperator> as_operator() const;
};

// Cuts a query into pieces. What has no letter or digit in it is left out, but for parentheses.
//   - A sign (+ or -) counts only directly before what it is about: "binnen- en" and a lone "-" have none.
//     Nor has what a word before "en" or "of" shares its beginning with: "omzet en -winst".
//   - A field is one of a few names, a colon, and directly behind it a value.
//   - A parenthesis that opens within a word and is closed within it belongs to it: burgemeester(s).
[[nodiscard]] std::vector<Lexeme> split_query(std::string_view text);

// The bytes of the mark of quotation that the text begins with; 0 if with none.
[[nodiscard]] std::size_t quotation_mark_at(std::string_view text);

// EN, AND, OF, OR, NIET, NOT: in capitals only.
[[nodiscard]] std::optional<QueryOperator> operator_named(std::string_view word);

// en, of: a hyphen may stand behind them for what is before.
[[nodiscard]] bool joins_words(std::string_view word);

// Case does not count. The Dutch names and the English ones.
[[nodiscard]] std::optional<QueryField> field_named(std::string_view name);
[[nodiscard]] std::optional<DateRelation> date_relation_named(std::string_view name);

// The Dutch name, as it is typed.
[[nodiscard]] std::string_view field_prefix(QueryField field);

// True if the text has a letter or a digit.
[[nodiscard]] bool has_word_character(std::string_view text);

}  // namespace trefwoord::search
