#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/search_request.h"

namespace trefwoord::search {

// What a part of a query is about: the text as a whole, or a member of the article.
enum class QueryField : std::uint8_t { text, title, section, source, author, tag, url };

// Whether an article must have a part of a query.
enum class Occurrence : std::uint8_t {
  optional,  // the way its parent says: any of them, all of them
  required,  // +word
  excluded,  // -word, NIET word
};

// A query as it was read: a value. Which members count depends on the kind.
struct QueryNode {
  enum class Kind : std::uint8_t {
    word,      // `text` as typed, without blanks or quotes; of `field` text or title
    prefix,    // words that begin with `text`, or values of a field that do
    suffix,    // words that end in `text`
    phrase,    // the words of `text` next to each other
    near,      // the words of `text` in any order with at most `distance` others between them
    value,     // the whole value of `field`, which is neither text nor title
    date,      // published within `dates`; `text` as it was typed (na:2021-03)
    sequence,  // `children` as typed next to each other; tree_query() says how many must hold
    all_of,    // EN
    any_of,    // OF
  };

  Kind kind = Kind::sequence;
  Occurrence occurrence = Occurrence::optional;
  QueryField field = QueryField::text;
  std::string text = {};
  std::uint32_t distance = 0;
  DateRange dates = {};
  std::vector<QueryNode> children = {};
  std::size_t begin = 0;  // where `text` stands in the query, in bytes; no part of what it says

  // That it says the same, wherever it stands.
  friend bool operator==(const QueryNode& a, const QueryNode& b);

  [[nodiscard]] bool has_children() const { return kind >= Kind::sequence; }
  // Sections, dates and the like: it narrows and scores nothing.
  [[nodiscard]] bool is_filter() const {
    return kind == Kind::date || (field != QueryField::text && field != QueryField::title);
  }
  // All leaves are filters, and there is one.
  [[nodiscard]] bool only_filters() const;
};

struct QueryTree {
  QueryNode root = {};                     // a sequence without children if nothing is asked
  std::vector<std::string> warnings = {};  // Dutch sentences: what was read otherwise than typed
};

// "word", "all_of", "title", "excluded", ...: the enumerator's own name.
[[nodiscard]] std::string_view name_of(QueryNode::Kind kind);
[[nodiscard]] std::string_view name_of(QueryField field);
[[nodiscard]] std::string_view name_of(Occurrence occurrence);

// The query in its shortest plain form, which parses to the same tree: `-titel:"oude haven" OF (a EN b)`.
[[nodiscard]] std::string text_of(const QueryNode& root);

}  // namespace trefwoord::search
