#include "server/api/instantsearch/filter_clauses.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

#include "server/api/instantsearch/index_query.h"

namespace trefwoord::api {
namespace {

using Clauses = tl::expected<std::vector<FilterClause>, std::string>;

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string unquoted(std::string_view value) {
  const bool quoted =
      value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

tl::expected<FilterTerm, std::string> read_term(std::string_view text) {
  constexpr std::array<std::string_view, 6> kComparisons{":", "<=", ">=", "<", ">", "="};
  text = without_blanks(text);
  FilterTerm term;
  const std::size_t at = text.find_first_of(":<>=");
  if (at == 0 || at == std::string_view::npos) {
    return tl::unexpected("\"" + std::string(text) + "\" is not a filter; one is attribute:value.");
  }
  term.attribute = without_blanks(text.substr(0, at));
  if (term.attribute.starts_with('-')) {
    term.negated = true;
    term.attribute.erase(0, 1);
  }
  const std::string_view rest = text.substr(at);
  term.comparison = *std::ranges::find_if(
      kComparisons, [rest](std::string_view comparison) { return rest.starts_with(comparison); });
  std::string_view value = without_blanks(rest.substr(term.comparison.size()));
  if (term.comparison == ":" && value.starts_with('-')) {
    term.negated = !term.negated;
    value.remove_prefix(1);
  } else if (value.starts_with("\\-")) {
    value.remove_prefix(1);  // a value that begins with a minus
  }
  term.value = unquoted(value);
  return term;
}

tl::expected<FilterClause, std::string> read_clause(const nlohmann::json& filter) {
  FilterClause clause;
  for (const nlohmann::json& text : filter.is_array() ? filter : nlohmann::json::array({filter})) {
    if (!text.is_string()) return tl::unexpected(std::string("A filter must be text, or a list of texts."));
    auto term = read_term(text.get_ref<const std::string&>());
    if (!term) return tl::unexpected(term.error());
    clause.push_back(*std::move(term));
  }
  return clause;
}

Clauses read_list(const nlohmann::json& list) {
  std::vector<FilterClause> clauses;
  for (const nlohmann::json& filter : list) {
    auto clause = read_clause(filter);
    if (!clause) return tl::unexpected(clause.error());
    if (!clause->empty()) clauses.push_back(*std::move(clause));
  }
  return clauses;
}

// Words of `filters`: parentheses, and what stands between blanks outside of quotes.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  char quote = 0;
  for (const char c : text) {
    const bool is_parenthesis = quote == 0 && (c == '(' || c == ')');
    if (quote == 0 && (c == ' ' || is_parenthesis)) {
      if (!words.back().empty()) words.emplace_back();
      if (is_parenthesis) {
        words.back() = c;
        words.emplace_back();
      }
      continue;
    }
    if (quote != 0 ? c == quote : c == '"' || c == '\'') quote = quote == 0 ? c : '\0';
    words.back() += c;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool has_comparison(std::string_view word) {
  return word.find_first_of(":<>=") != std::string_view::npos;
}

// `year >= 2021` is three words; a term goes on until it has a value after its comparison.
bool is_whole(std::string_view term) {
  return has_comparison(term) && std::string_view(":<>=").find(term.back()) == std::string_view::npos;
}

// `section:Sport OR section:Regio AND NOT source:ANP`
class FilterReader {
 public:
  explicit FilterReader(std::string_view text) : words_(words_of(text)) {}

  Clauses read() {
    std::vector<FilterClause> clauses(1);
    while (at_ < words_.size()) {
      auto term = read_negatable();
      if (!term) return tl::unexpected(term.error());
      clauses.back().push_back(*std::move(term));
      skip(")");
      if (at_ == words_.size()) break;
      const std::string& conjunction = words_[at_++];
      if (conjunction == "AND") {
        clauses.emplace_back();
      } else if (conjunction != "OR") {
        return tl::unexpected("filters has \"" + conjunction + "\" where AND or OR should stand.");
      }
    }
    if (clauses.back().empty()) clauses.pop_back();
    return clauses;
  }

 private:
  void skip(std::string_view word) {
    while (at_ < words_.size() && words_[at_] == word) ++at_;
  }

  tl::expected<FilterTerm, std::string> read_negatable() {
    skip("(");
    const bool negated = at_ < words_.size() && words_[at_] == "NOT";
    if (negated) ++at_;
    std::string text;
    while (at_ < words_.size() && !is_whole(text)) text += words_[at_++];
    auto term = read_term(text);
    if (term && negated) term->negated = !term->negated;
    return term;
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

}  // namespace

Clauses filter_clauses(const nlohmann::json& query) {
  Clauses all = read_list(nested_list_parameter(query, "facetFilters"));
  for (const Clauses& more : {read_list(nested_list_parameter(query, "numericFilters")),
                              FilterReader(text_parameter(query, "filters")).read()}) {
    if (!all) return all;
    if (!more) return more;
    all->insert(all->end(), more->begin(), more->end());
  }
  return all;
}

}  // namespace trefwoord::api
