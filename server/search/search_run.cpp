#include "server/search/search_run.h"

#include <xapian.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "server/search/explainer.h"
#include "server/search/facet_columns.h"
#include "server/search/facet_search.h"
#include "server/search/hit_reader.h"
#include "server/search/joined_words.h"
#include "server/search/kept_page.h"
#include "server/search/leaf_queries.h"
#include "server/search/matching_documents.h"
#include "server/search/ranking.h"
#include "server/search/recency_boost.h"
#include "server/search/search_phases.h"
#include "server/search/story_fold.h"
#include "server/search/story_query.h"
#include "server/search/story_reader.h"
#include "server/search/tree_query.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {
namespace {

// What editors decided of the request's query, as far as it holds: pins are about relevance, so another order
// has none. nullopt: nothing.
std::optional<EditorRule> rule_for(const SearchRequest& request, const EditorRules& rules) {
  const EditorRule* const rule = rules.find(request.text);
  if (rule == nullptr) {
    return std::nullopt;
  }
  const bool pins = request.sort == Sort::relevance;
  return EditorRule{.query = rule->query,
                    .pinned = pins ? rule->pinned : std::vector<std::string>(),
                    .hidden = rule->hidden};
}

// One search over one state of the index.
class Search {
 public:
  Search(const SearchRequest& request, const SearchTools& tools)
      : request_(request),
        index_(tools.index),
        analyzer_(tools.analyzer),
        shared_(tools.shared),
        words_hash_(tools.tables.words_hash),
        rule_(rule_for(request, *tools.tables.rules)),
        frequencies_(index_),
        parsed_(parse_query(request.text)),
        query_(analyze_query(parsed_, analyzer_, request.compounds)) {
    tools.synonyms.add_to(query_);
    if (request_.compounds && query_.is_plain) {
      add_joined_words(query_, analyzer_, [this](const std::string& stem) { return frequencies_.has(stem); });
    }
    if (parsed_.tree) {
      LeafQueries leaves(index_, frequencies_, analyzer_, tools.synonyms, request.compounds);
      restriction_ = tree_query(*parsed_.tree, request.match, leaves);
      leaves.add_stars_to(query_, parsed_.warnings);
    }
    if (!request.story.empty()) {
      story_ = story_query(request.story, request.forced, index_, stories());
    }
    if (request.recency.weight > 0) {
      recency_.emplace(request.recency, columns());
    }
  }

  Result<SearchResult> run() {
    SearchResult result;
    const Result<RankedPage> page = find_page(result.phases);
    if (!page) {
      return tl::unexpected<Error>(page.error());
    }
    result.warnings = std::move(parsed_.warnings);
    result.articles = frequencies_.articles();
    result.found = page->found;
    result.found_is_lower_bound = page->found_is_lower_bound;
    result.next = page->next;
    result.query_terms = query_.words.size() + query_.phrases.size();
    if (const Result<void> read = read_hits(*page, result); !read) {
      return tl::unexpected<Error>(read.error());
    }
    count(result);
    return result;
  }

 private:
  [[nodiscard]] Result<RankedPage> find_page(SearchPhases& phases) {
    const PhaseTimer timer(phases.matching);
    const RecencyBoost* const recency = recency_ ? &*recency_ : nullptr;
    const QueryInput asked = input(request_);
    if (request_.cursor) {
      return page_at_cursor(asked, recency, request_.fold_stories ? &stories() : nullptr, *shared_.kept);
    }
    if (request_.fold_stories) {
      return rank_stories(asked, recency, stories(), count_folded(matches(), stories()));
    }
    return rank(asked, recency);
  }

  [[nodiscard]] QueryInput input(const SearchRequest& request) {
    return {.query = query_,
            .request = request,
            .index = index_,
            .frequencies = frequencies_,
            .restriction = restriction_,
            .story = story_,
            .rule = rule_ ? &*rule_ : nullptr,
            .words_hash = words_hash_};
  }

  // Kept for as long as this search lasts.
  const FacetColumns& columns() {
    if (!columns_) {
      columns_ = shared_.columns->of(index_);
    }
    return *columns_;
  }

  // Kept likewise.
  const Stories& stories() {
    if (!stories_) {
      stories_ = shared_.stories->of(index_);
    }
    return *stories_;
  }

  // All that the request finds, in ascending order.
  const std::vector<Xapian::docid>& matches() {
    if (!matches_) {
      matches_ = matching_documents(input(request_));
    }
    return *matches_;
  }

  Result<void> read_hits(const RankedPage& page, SearchResult& result) {
    const PhaseTimer timer(result.phases.reading);
    HitReader reader(query_, term_weights(), request_, index_, analyzer_);
    std::optional<Explainer> explainer;
    if (request_.explain) {
      explainer.emplace(query_, request_, index_, analyzer_);
    }
    for (std::size_t i = 0; i < page.documents.size(); ++i) {
      const auto& [document, score] = page.documents[i];
      Result<Hit> hit = reader.read(document, score);
      if (!hit) {
        return tl::unexpected<Error>(hit.error());
      }
      hit->pinned = page.scorings[i] == Scoring::pinned;
      if (explainer) {
        const double factor = recency_ ? recency_->factor(document) : 1;
        hit->explanation = explainer->explain(document, *hit, page.scorings[i], factor);
      }
      if (const Result<void> told = add_story(document, *hit); !told) {
        return told;
      }
      result.hits.push_back(std::move(*hit));
    }
    return {};
  }

  // Where stories are folded and it has other versions.
  Result<void> add_story(Xapian::docid document, Hit& hit) {
    if (!request_.fold_stories || stories().story_of(document) == 0) {
      return {};
    }
    const StoryReader reader(index_, columns(), stories(), matches(), !request_.forced.is_empty());
    return reader.read(document).map([&hit](std::optional<Story> story) { hit.story = std::move(story); });
  }

  void count(SearchResult& result) {
    if (request_.facets.empty() && !request_.timeline) {
      return;
    }
    const PhaseTimer timer(result.phases.counting);
    const auto find = [this](const SearchRequest& request) {
      return &request == &request_ ? matches() : matching_documents(input(request));
    };
    FacetSearch search(index_, columns(), request_.fold_stories ? &stories() : nullptr, find);
    result.facets = search.facets(request_);
    if (request_.timeline) {
      result.timeline = search.timeline(request_);
    }
  }

  // What showing each word, phrase or synonym is worth in a snippet: as telling as it is rare, a phrase as
  // all its words, a synonym as the words it stands in for.
  std::vector<double> term_weights() {
    std::vector<double> weights = word_idfs(query_, frequencies_);
    for (const QueryPhrase& phrase : query_.phrases) {
      double sum = 0;
      for (const std::string& stem : phrase.stems) {
        sum += frequencies_.idf(stem);
      }
      weights.push_back(sum);
    }
    for (const QuerySynonym& synonym : query_.synonyms) {
      double sum = 0;
      for (const std::size_t word : synonym.covers) {
        sum += weights[word];
      }
      weights.push_back(sum);
    }
    return weights;
  }

  const SearchRequest& request_;
  const LiveIndex& index_;
  analyzers::DutchAnalyzer& analyzer_;
  const SharedBySearchers& shared_;
  const std::uint64_t words_hash_;
  const std::optional<EditorRule> rule_;
  std::shared_ptr<const FacetColumns> columns_;        // once they are needed
  std::shared_ptr<const Stories> stories_;             // likewise
  std::optional<std::vector<Xapian::docid>> matches_;  // likewise
  TermFrequencies frequencies_;
  ParsedQuery parsed_;
  AnalyzedQuery query_;
  std::optional<Xapian::Query> restriction_;  // none for a plain query
  std::optional<Xapian::Query> story_;        // none where all stories are searched
  std::optional<RecencyBoost> recency_;
};

}  // namespace

Result<SearchResult> run_search(const SearchRequest& request, const SearchTools& tools) {
  return Search(request, tools).run();
}

}  // namespace trefwoord::search
