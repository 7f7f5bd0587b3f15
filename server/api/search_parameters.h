#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

#include "server/api/hit_fields.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"
#include "server/api/request_parameters.h"
#include "server/search/search_request.h"

namespace trefwoord::api {

// A search as a client asks it: what to find, and what of it to show.
struct SearchParameters {
  search::SearchRequest request;
  HitFields fields;
};

// Every parameter of /v1/search.
inline constexpr auto kSearchParameters = std::to_array<std::string_view>(
    {"q",        "page",   "per_page",      "sort",     "from",          "to",
     "section",  "source", "author",        "tag",      "match",         "compounds",
     "typo",     "fields", "snippet_words", "snippets", "highlight_pre", "highlight_post",
     "explain",  "facets", "timeline",      "recency",  "half_life",     "cursor",
     "collapse", "story"});

// Holds a search to the filters that its caller's key forces (http::Request::forced). Spelling suggestions
// are off then: they would tell of words that only hidden articles have. A filter that cannot be read is a
// problem, never no filter.
[[nodiscard]] tl::expected<SearchParameters, Problem> force_filters(SearchParameters parameters,
                                                                    const http::NameValues& forced);

// Longer than any question; what is analyzed and matched stays bounded.
inline constexpr std::size_t kMaxQueryCharacters = 1000;
inline constexpr std::uint32_t kMaxPerPage = 100;
// Xapian must rank this many hits to show the last of them, so the depth of paging bounds the work.
inline constexpr std::uint32_t kMaxReachableHits = 10'000;
inline constexpr std::uint32_t kMaxSnippetWords = 200;
inline constexpr std::uint32_t kMaxSnippets = 5;
inline constexpr std::size_t kMaxHighlightBytes = 64;
inline constexpr std::uint32_t kMaxHalfLifeDays = 36'500;

// What differs between a page of hits and a feed of them.
struct SearchBounds {
  std::uint32_t most_per_page = kMaxPerPage;
  std::uint32_t per_page = 10;                  // where the request does not say
  search::Sort sort = search::Sort::relevance;  // the same
};

// Validates and bounds everything; all problems are reported together.
[[nodiscard]] tl::expected<SearchParameters, Problem> parse_search_parameters(
    const RequestParameters& parameters, const SearchBounds& bounds = {});

// `fields`; all that a hit has by default where it is not given.
[[nodiscard]] HitFields read_fields(ParameterReader& reader);

// `q`, within its bound.
[[nodiscard]] std::string read_query(ParameterReader& reader);

}  // namespace trefwoord::api
