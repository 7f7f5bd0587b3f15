#include "server/search/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/schema.h"
#include "server/search/article_lister.h"
#include "server/search/explainer.h"
#include "server/search/facet_columns.h"
#include "server/search/facet_search.h"
#include "server/search/hit_reader.h"
#include "server/search/joined_words.h"
#include "server/search/kept_page.h"
#include "server/search/leaf_queries.h"
#include "server/search/matching_documents.h"
#include "server/search/query_completer.h"
#include "server/search/ranking.h"
#include "server/search/recency_boost.h"
#include "server/search/related_search.h"
#include "server/search/shared_word_lists.h"
#include "server/search/snapshot.h"
#include "server/search/story_fold.h"
#include "server/search/story_query.h"
#include "server/search/story_reader.h"
#include "server/search/suggestion.h"
#include "server/search/synonym_lookup.h"
#include "server/search/tree_query.h"
#include "server/search/word_terms.h"
#include "server/search/written_words.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

// What a search works with.
struct SearchTools {
  const LiveIndex& index;
  analyzers::DutchAnalyzer& analyzer;
  const SynonymLookup& synonyms;
  const SearchTables& tables;
  const SharedBySearchers& shared;
};

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
        frequencies_(index_.database),
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
    const Result<RankedPage> page = find_page();
    if (!page) {
      return tl::unexpected<Error>(page.error());
    }
    SearchResult result;
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
  [[nodiscard]] Result<RankedPage> find_page() {
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
      columns_ = shared_.columns->of(index_.database, index_.revision);
    }
    return *columns_;
  }

  // Kept likewise.
  const Stories& stories() {
    if (!stories_) {
      stories_ = shared_.stories->of(index_.database, index_.revision);
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

// A page full of articles that have every word of a query of several: the words are what they should be.
bool shows_what_was_meant(const SearchRequest& request, const SearchResult& result) {
  return result.hits.size() == request.per_page && !result.hits.empty() &&
         std::all_of(result.hits.begin(), result.hits.end(), [&](const Hit& hit) {
           return hit.matched.size() > 1 && hit.matched.size() == result.query_terms;
         });
}

// The search, with a suggestion where words are misspelt, and with its hits where nothing else is found.
Result<SearchResult> search_with_suggestion(const SearchRequest& request, const SearchTools& tools) {
  Result<SearchResult> result = Search(request, tools).run();
  // A cursor is of the search as it was typed.
  if (!result || !request.suggest || request.cursor || shows_what_was_meant(request, *result)) {
    return result;
  }
  result->suggestion = suggest_query(request.text, tools.index, tools.analyzer).value_or("");
  if (result->found > 0 || result->suggestion.empty()) {
    return result;
  }
  SearchRequest meant = request;
  meant.text = result->suggestion;
  Result<SearchResult> shown = Search(meant, tools).run();
  if (!shown || shown->found == 0) {
    return shown ? result : shown;
  }
  shown->warnings.insert(shown->warnings.begin(), "Niets gevonden voor “" + request.text +
                                                      "”; dit zijn de resultaten voor “" + meant.text + "”.");
  shown->suggestion = std::move(result->suggestion);
  shown->suggestion_shown = true;
  return shown;
}

}  // namespace

class Searcher::Impl {
 public:
  Impl(const std::filesystem::path& data_directory, SharedBySearchers others)
      : snapshot(data_directory, others.analysis), shared(std::move(others)) {}

  // The analyzer for this index: it remembers words from search to search, and starts anew with another
  // analysis, or other stop words.
  analyzers::DutchAnalyzer& analyzer_for(const LiveIndex& index) {
    if (index.analysis.fingerprint() != fingerprint_ || tables.stop_words != stop_words_) {
      analyzer_ = analyzers::DutchAnalyzer(index.analysis, tables.stop_words);
      fingerprint_ = index.analysis.fingerprint();
      stop_words_ = tables.stop_words;
      lookup_.reset();
    }
    return analyzer_;
  }

  // The table, analyzed by what analyzer_for() gave last.
  const SynonymLookup& lookup() {
    if (!lookup_ || lookup_->table() != tables.synonyms) {
      lookup_.emplace(tables.synonyms, analyzer_);
    }
    return *lookup_;
  }

  SearchTables tables;
  Snapshot snapshot;
  const SharedBySearchers shared;

 private:
  analyzers::DutchAnalyzer analyzer_;
  std::string fingerprint_;                                       // of analyzer_
  std::shared_ptr<const analyzers::StopWordChanges> stop_words_;  // of analyzer_
  std::optional<SynonymLookup> lookup_;  // of analyzer_ and the table that the last search used
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;

Result<std::unique_ptr<Searcher>> Searcher::open(const std::filesystem::path& data_directory,
                                                 SharedBySearchers shared) {
  auto impl = std::make_unique<Impl>(data_directory, std::move(shared));
  const Result<void> opened = impl->snapshot.run([](const LiveIndex&) { return Result<void>(); });
  if (!opened) {
    return tl::unexpected<Error>(opened.error());
  }
  return std::unique_ptr<Searcher>(new Searcher(std::move(impl)));
}

void Searcher::follow() {
  (void)impl_->snapshot.run([](const LiveIndex&) { return Result<void>(); });
}

void Searcher::use(SearchTables tables) {
  impl_->tables = std::move(tables);
}

Result<SearchResult> Searcher::search(const SearchRequest& request) {
  return impl_->snapshot.run([&](const LiveIndex& index) {
    analyzers::DutchAnalyzer& analyzer = impl_->analyzer_for(index);
    const SearchTools tools{.index = index,
                            .analyzer = analyzer,
                            .synonyms = impl_->lookup(),
                            .tables = impl_->tables,
                            .shared = impl_->shared};
    Result<SearchResult> result = search_with_suggestion(request, tools);
    if (result) {
      result->revision = index.revision;
      result->analysis = index.analysis.fingerprint();
      if (!index.is_current) {
        result->warnings.emplace_back(
            "De artikelen zijn geïndexeerd met een andere taalanalyse dan deze versie gebruikt; sommige "
            "woorden "
            "worden niet gevonden tot de index opnieuw is gemaakt.");
      }
    }
    return result;
  });
}

Result<std::vector<CompletedQuery>> Searcher::complete(std::string_view text, std::size_t most) {
  return impl_->snapshot.run([&](const LiveIndex& index) -> Result<std::vector<CompletedQuery>> {
    const auto columns = [&] { return impl_->shared.columns->of(index.database, index.revision); };
    const auto list = [&](char letter) { return impl_->shared.word_lists->of(letter, index, columns); };
    return QueryCompleter(index, impl_->analyzer_for(index), *impl_->shared.written_words, list)
        .complete(text, most);
  });
}

Result<void> Searcher::make_word_list(char letter) {
  return impl_->snapshot.run([&](const LiveIndex& index) -> Result<void> {
    const auto columns = [&] { return impl_->shared.columns->of(index.database, index.revision); };
    impl_->shared.word_lists->make(letter, index, columns);
    return {};
  });
}

Result<RelatedArticles> Searcher::related(const RelatedRequest& request) {
  return impl_->snapshot.run(
      [&](const LiveIndex& index) { return find_related(request, index, impl_->analyzer_for(index)); });
}

Result<ArticleList> Searcher::list(std::uint32_t page) {
  return impl_->snapshot.run([page](const LiveIndex& index) { return list_articles(index, page); });
}

Result<analyzers::Analysis> Searcher::analysis() {
  return impl_->snapshot.run(
      [](const LiveIndex& index) -> Result<analyzers::Analysis> { return index.analysis; });
}

Result<indexer::Article> Searcher::article(std::string_view id) {
  return impl_->snapshot.run([&](const LiveIndex& index) -> Result<indexer::Article> {
    const Xapian::Database& database = index.database;
    const std::string term = schema::id_term(id);
    const Xapian::PostingIterator postings = database.postlist_begin(term);
    if (postings == database.postlist_end(term)) {
      return fail(ErrorCode::not_found, "There is no article with this id.", "id");
    }
    return index.packing.unpack_article(database.get_document(*postings).get_data());
  });
}

}  // namespace trefwoord::search
