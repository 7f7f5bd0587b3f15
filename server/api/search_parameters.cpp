#include "server/api/search_parameters.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/api/facet_parameters.h"
#include "server/api/filter_parameters.h"
#include "server/api/parameter_reader.h"

namespace trefwoord::api {
namespace {

constexpr std::array<std::pair<std::string_view, search::Sort>, 3> kSorts{{
    {"relevance", search::Sort::relevance},
    {"newest", search::Sort::newest},
    {"oldest", search::Sort::oldest},
}};

constexpr std::array<std::pair<std::string_view, search::Match>, 3> kMatches{{
    {"auto", search::Match::automatic},
    {"all", search::Match::all},
    {"any", search::Match::any},
}};
constexpr std::array<std::pair<std::string_view, bool>, 2> kOnOff{{{"on", true}, {"off", false}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> kFalseTrue{{{"false", false}, {"true", true}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> kNoneStory{{{"none", false}, {"story", true}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> kAutoOff{{{"auto", true}, {"off", false}}};

std::size_t count_characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The paging bounds are on the product too: 100 a page reaches page 100, 10 a page reaches page 1000.
void read_paging(ParameterReader& reader, const SearchBounds& bounds, search::SearchRequest& request) {
  request.page = reader.number("page", 1, 1, kMaxReachableHits);
  request.per_page = reader.number("per_page", bounds.per_page, 1, bounds.most_per_page);
  if (request.page * request.per_page <= kMaxReachableHits) return;
  reader.reject("page", std::to_string(request.page) + " of " + std::to_string(request.per_page) +
                            " hits is beyond the first " + std::to_string(kMaxReachableHits) +
                            "; page on with cursor=*, or narrow the search, for example by from and to.");
}

void read_cursor(ParameterReader& reader, search::SearchRequest& request) {
  const auto given = reader.text("cursor");
  if (!given) return;
  request.cursor = search::Cursor::parse(*given);
  if (!request.cursor) {
    reader.reject("cursor", ParameterReader::quote(*given) +
                                " is no cursor: begin with *, and go on with the cursor of the answer.");
  }
  if (reader.text("page")) reader.reject("page", "and cursor do not go together.");
}

// The id of an article.
std::string read_story(ParameterReader& reader) {
  std::string story = reader.short_text("story", "", kMaxListValueBytes);
  if (story.empty() && reader.text("story") == "") reader.reject("story", "is empty.");
  return story;
}

search::Recency read_recency(ParameterReader& reader) {
  search::Recency recency;
  recency.weight = reader.fraction("recency", recency.weight);
  recency.half_life_days = reader.number("half_life", recency.half_life_days, 1, kMaxHalfLifeDays);
  return recency;
}

search::SnippetOptions read_snippet_options(ParameterReader& reader) {
  search::SnippetOptions options;
  options.words = reader.number("snippet_words", options.words, 0, kMaxSnippetWords);
  options.fragments = reader.number("snippets", options.fragments, 1, kMaxSnippets);
  options.highlight_pre = reader.short_text("highlight_pre", options.highlight_pre, kMaxHighlightBytes);
  options.highlight_post = reader.short_text("highlight_post", options.highlight_post, kMaxHighlightBytes);
  return options;
}

std::vector<search::FacetField> read_facets(ParameterReader& reader) {
  const auto given = reader.text("facets");
  if (!given) return {};
  const auto facets = parse_facets(*given);
  if (!facets) reader.reject("facets", facets.error());
  return facets.value_or(std::vector<search::FacetField>());
}

}  // namespace

HitFields read_fields(ParameterReader& reader) {
  const auto given = reader.text("fields");
  if (!given) return {};
  const auto fields = HitFields::parse(*given);
  if (!fields) reader.reject("fields", fields.error());
  return fields.value_or(HitFields());
}

std::string read_query(ParameterReader& reader) {
  const std::string_view query = reader.text("q").value_or("");
  const std::size_t characters = count_characters(query);
  if (characters <= kMaxQueryCharacters) return std::string(query);
  reader.reject("q", "is " + std::to_string(characters) + " characters long; at most " +
                         std::to_string(kMaxQueryCharacters) + " are allowed.");
  return {};
}

tl::expected<SearchParameters, Problem> parse_search_parameters(const RequestParameters& parameters,
                                                                const SearchBounds& bounds) {
  ParameterReader reader(parameters, kSearchParameters);
  SearchParameters result;
  search::SearchRequest& request = result.request;
  request.text = read_query(reader);
  read_paging(reader, bounds, request);
  read_cursor(reader, request);
  request.recency = read_recency(reader);
  const bool says_sort =
      std::ranges::any_of(parameters.values, [](const auto& pair) { return pair.first == "sort"; });
  request.sort = says_sort ? reader.choice<search::Sort>("sort", kSorts) : bounds.sort;
  request.match = reader.choice<search::Match>("match", kMatches);
  request.compounds = reader.choice<bool>("compounds", kOnOff);
  request.suggest = reader.choice<bool>("typo", kAutoOff);
  indexer::ArticleFilter filter = read_filter(reader);
  request.published = filter.published;
  request.sections = std::move(filter.sections);
  request.sources = std::move(filter.sources);
  request.authors = std::move(filter.authors);
  request.tags = std::move(filter.tags);
  request.story = read_story(reader);
  request.fold_stories = reader.choice<bool>("collapse", kNoneStory);
  request.snippet = read_snippet_options(reader);
  request.explain = reader.choice<bool>("explain", kFalseTrue);
  request.facets = read_facets(reader);
  request.timeline = reader.choice<bool>("timeline", kFalseTrue);
  result.fields = read_fields(reader);
  if (!result.fields.has(HitField::snippet)) request.snippet.words = 0;  // not shown, so not made
  request.show_article = result.fields.has_any();
  request.show_body = result.fields.has(HitField::body);
  request.show_matches = request.snippet.words > 0 || result.fields.has(HitField::title_highlighted) ||
                         result.fields.has(HitField::matched);
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return tl::unexpected(invalid_parameters(std::move(problems)));
  }
  return result;
}

tl::expected<SearchParameters, Problem> force_filters(SearchParameters parameters,
                                                      const http::NameValues& forced) {
  if (forced.empty()) return parameters;
  auto filter = forced_filter(forced);
  if (!filter) return tl::unexpected(std::move(filter.error()));
  parameters.request.forced = *std::move(filter);
  parameters.request.suggest = false;
  return parameters;
}

}  // namespace trefwoord::api
