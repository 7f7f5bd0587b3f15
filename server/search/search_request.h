#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/article_filter.h"
#include "server/search/cursor.h"
#include "server/search/facet.h"

namespace trefwoord::search {

enum class Sort : std::uint8_t { relevance, newest, oldest };

// How many of the words an article must have. automatic: any, but in short queries articles with all words
// come before those with fewer, and in long ones coverage is a bounded bonus.
enum class Match : std::uint8_t { automatic, all, any };

using DateRange = indexer::DateRange;

using Filters = indexer::ArticleFilter;

// How much newer articles go before older ones, at equal relevance (recency_boost.h).
struct Recency {
  double weight = 0;  // 0, not at all, to 1
  std::uint32_t half_life_days = 30;
  std::chrono::sys_days today = {};
};

struct SnippetOptions {
  std::uint32_t words = 30;  // of all fragments together; 0: no snippet
  std::uint32_t fragments = 2;
  std::string highlight_pre = "<mark>";  // markup as the caller wants it; the text around it is escaped
  std::string highlight_post = "</mark>";
};

// What is asked, validated: bounds are checked where the request is read (server/api/search_parameters).
struct SearchRequest {
  std::string text = {};  // the query as typed; "" asks for everything, newest first
  std::uint32_t page = 1;
  std::uint32_t per_page = 10;
  std::optional<Cursor> cursor = {};  // in place of `page`: where in the whole result
  Sort sort = Sort::relevance;
  Recency recency = {};  // of Sort::relevance
  DateRange published = {};
  std::vector<std::string> sections = {};  // any of the same kind, all of different kinds
  std::vector<std::string> sources = {};
  std::vector<std::string> authors = {};
  std::vector<std::string> tags = {};
  std::string story = {};  // the versions of the article with this id, and itself; "": no such filter
  Filters forced = {};     // must hold besides: what the request may see, whatever it asks for
  Match match = Match::automatic;
  bool fold_stories = false;  // of the versions of a story only the one that ranks best is a hit
  bool compounds = true;      // words are found inside solid compounds too, and compounds by their parts
  bool suggest = true;        // misspelt words and phrases that find nothing: what was probably meant
  bool second_look = true;    // the Reranker's; without it, to measure what it is worth
  SnippetOptions snippet = {};
  bool takes_shortcuts = true;          // to the same result; without them, to compare with
  bool show_matches = true;             // in the title, a snippet and by name; without, texts are not read
  bool show_article = true;             // without, hits have an id and a score; no text is shown either
  bool show_body = true;                // Hit::article has its body; without, copies of books are spared
  bool explain = false;                 // each hit says why it is there; shows matches too
  std::vector<FacetField> facets = {};  // what all matches are counted by
  bool timeline = false;                // and whether by date
};

}  // namespace trefwoord::search
