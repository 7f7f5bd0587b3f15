#include "server/api/instantsearch/search_body.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "server/api/instantsearch/filter_clauses.h"
#include "server/api/instantsearch/index_query.h"
#include "server/api/search_parameters.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kFacets{"section", "source", "author", "tag", "year", "month"};
constexpr std::uint32_t kDefaultHits = 20;  // Algolia's

bool is_date(std::string_view facet) {
  return facet == "year" || facet == "month";
}

// Writes filters into the body of a search: values of a kind as its parameter, further ones of that kind, and
// what must not be, into the query.
class FilterWriter {
 public:
  explicit FilterWriter(Json& body) : body_(body) {}

  // nullopt, or what is wrong.
  std::optional<std::string> write(const FilterClause& clause) {
    const std::string_view facet = facet_name(clause.front().attribute);
    if (facet.empty()) {
      return "There is no filter by \"" + clause.front().attribute +
             "\"; there are section, source, author, tags, year and month.";
    }
    for (const FilterTerm& term : clause) {
      if (facet_name(term.attribute) != facet) return "OR goes between values of one attribute only.";
      if (term.negated && clause.size() > 1) return "OR does not go with NOT.";
    }
    return is_date(facet) ? write_dates(clause) : write_values(std::string(facet), clause);
  }

  // What goes before the query's own words.
  [[nodiscard]] const std::string& query() const { return query_; }

 private:
  std::optional<std::string> write_values(const std::string& facet, const FilterClause& clause) {
    for (const FilterTerm& term : clause) {
      if (term.comparison != ":") return facet + " has no numbers to compare.";
    }
    if (clause.front().negated || body_.contains(facet)) return write_words(facet, clause);
    for (const FilterTerm& term : clause) body_[facet].push_back(term.value);
    return std::nullopt;
  }

  std::optional<std::string> write_words(const std::string& facet, const FilterClause& clause) {
    std::string any;
    for (const FilterTerm& term : clause) {
      if (term.value.find('"') != std::string::npos) {
        return "A value that is not alone, or must not be, may have no quotation marks.";
      }
      (any += any.empty() ? "" : " OF ") += facet + ":\"" + term.value + '"';
    }
    query_ += clause.front().negated ? '-' + any + ' ' : "+(" + any + ") ";
    return std::nullopt;
  }

  std::optional<std::string> write_dates(const FilterClause& clause) {
    if (clause.front().negated) return "NOT does not go with dates.";
    if (clause.size() == 1) return write_date(clause.front());
    std::vector<int> years;
    for (const FilterTerm& term : clause) {
      const auto year = year_of(term.value);
      if (!year) return "OR between dates goes between years only.";
      years.push_back(*year);
    }
    std::ranges::sort(years);
    const bool is_span = years.back() - years.front() + 1 == static_cast<int>(years.size());
    if (!is_span) return "OR between years goes between years that follow each other.";
    narrow(std::to_string(years.front()), std::to_string(years.back()));
    return std::nullopt;
  }

  std::optional<std::string> write_date(const FilterTerm& term) {
    if (term.comparison == ":" || term.comparison == "=") {
      narrow(term.value, term.value);
      return std::nullopt;
    }
    const auto year = year_of(term.value);
    if (!year) return "\"" + term.value + "\" is not a year.";
    if (term.comparison.starts_with('>'))
      narrow(std::to_string(*year + (term.comparison == ">" ? 1 : 0)), "");
    if (term.comparison.starts_with('<'))
      narrow("", std::to_string(*year - (term.comparison == "<" ? 1 : 0)));
    return std::nullopt;
  }

  static std::optional<int> year_of(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    const bool is_year =
        error == std::errc{} && end == text.data() + text.size() && year >= 1 && year <= 9998;
    return is_year ? std::optional(year) : std::nullopt;
  }

  // A longer date lies within a shorter one it begins with.
  void narrow(const std::string& from, const std::string& to) {
    const std::string former_to = body_.value("to", "");
    if (from > body_.value("from", "")) body_["from"] = from;
    if (!to.empty() && (former_to.empty() || to + '~' < former_to + '~')) body_["to"] = to;
  }

  Json& body_;
  std::string query_;
};

// Algolia sorts by indexes that are replicas: articles_newest.
void write_order(const std::string& index, Json& body) {
  for (const char* order : {"newest", "oldest"}) {
    if (index.ends_with(order)) body["sort"] = order;
  }
}

void write_paging(const nlohmann::json& query, Json& body) {
  const std::uint32_t per_page =
      std::clamp(number_parameter(query, "hitsPerPage", kDefaultHits), 1U, kMaxPerPage);
  const std::uint32_t last = kMaxReachableHits / per_page;
  body["page"] = std::min(number_parameter(query, "page", 0), last - 1) + 1;
  body["per_page"] = per_page;
}

void write_facets(const nlohmann::json& query, Json& body) {
  std::string facets;
  const auto add = [&facets](std::string_view facet) {
    if (!facet.empty() && ("," + facets + ",").find("," + std::string(facet) + ",") == std::string::npos) {
      (facets += facets.empty() ? "" : ",") += facet;
    }
  };
  for (const std::string& name : list_parameter(query, "facets")) {
    if (name == "*") std::ranges::for_each(kFacets, add);
    add(facet_name(name));
  }
  if (!facets.empty()) body["facets"] = facets;
}

// `attributesToSnippet: ["body:40"]`: so many words.
void write_snippet(const nlohmann::json& query, Json& body) {
  for (const std::string& attribute : list_parameter(query, "attributesToSnippet")) {
    if (!attribute.starts_with("body:")) continue;
    const nlohmann::json words{{"words", attribute.substr(5)}};
    body["snippet_words"] = std::clamp(number_parameter(words, "words", 30), 1U, kMaxSnippetWords);
  }
  body["highlight_pre"] = kMatchBegin;
  body["highlight_post"] = kMatchEnd;
}

std::string fields_for(const nlohmann::json& query) {
  const auto wanted = list_parameter(query, "attributesToRetrieve");
  const bool with_body = std::ranges::find(wanted, "body") != wanted.end();
  return std::string(
             "title,title_highlighted,published,updated,url,section,source,author,tags,image,snippet,") +
         "matched,extra" + (with_body ? ",body" : "");
}

}  // namespace

std::string_view facet_name(std::string_view attribute) {
  if (attribute == "tags") return "tag";
  const auto* const found = std::ranges::find(kFacets, attribute);
  return found == kFacets.end() ? std::string_view() : *found;
}

tl::expected<Json, std::string> search_body(const nlohmann::json& query) {
  const auto clauses = filter_clauses(query);
  if (!clauses) return tl::unexpected(clauses.error());
  Json body = Json::object();
  FilterWriter filters(body);
  for (const FilterClause& clause : *clauses) {
    if (const auto fault = filters.write(clause)) return tl::unexpected(*fault);
  }
  body["q"] = filters.query() + text_parameter(query, "query");
  write_order(text_parameter(query, "indexName"), body);
  write_paging(query, body);
  write_facets(query, body);
  write_snippet(query, body);
  body["fields"] = fields_for(query);
  return body;
}

}  // namespace trefwoord::api
