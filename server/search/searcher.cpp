#include "server/search/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "indexer/schema.h"
#include "indexer/shards.h"
#include "server/search/article_lister.h"
#include "server/search/facet_columns.h"
#include "server/search/query_completer.h"
#include "server/search/related_search.h"
#include "server/search/search_run.h"
#include "server/search/shared_word_lists.h"
#include "server/search/snapshot.h"
#include "server/search/suggestion.h"
#include "server/search/synonym_lookup.h"
#include "server/search/unquoted_query.h"
#include "server/search/written_words.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

// A page full of articles that have every word of a query of several: the words are what they should be.
bool shows_what_was_meant(const SearchRequest& request, const SearchResult& result) {
  return result.hits.size() == request.per_page && !result.hits.empty() &&
         std::all_of(result.hits.begin(), result.hits.end(), [&](const Hit& hit) {
           return hit.matched.size() > 1 && hit.matched.size() == result.query_terms;
         });
}

// What a query that finds nothing may have meant, the likelier first.
std::vector<std::string> other_readings(const std::string& text, const std::string& suggestion) {
  std::vector<std::string> readings;
  if (!suggestion.empty()) readings.push_back(suggestion);
  // Pasted headlines have quotation marks around what is only quoted.
  if (auto words = without_quotes(suggestion.empty() ? text : suggestion))
    readings.push_back(*std::move(words));
  return readings;
}

// The hits of `meant`, where it has any, in place of `result`, which has none.
Result<SearchResult> shown_instead(const std::string& meant, const SearchRequest& request,
                                   SearchResult result, const SearchTools& tools) {
  SearchRequest other = request;
  other.text = meant;
  Result<SearchResult> shown = run_search(other, tools);
  if (!shown) return shown;
  if (shown->found == 0) return result;
  shown->warnings.insert(shown->warnings.begin(), "Niets gevonden voor “" + request.text +
                                                      "”; dit zijn de resultaten voor “" + meant + "”.");
  shown->suggestion = meant;
  shown->suggestion_shown = true;
  shown->phases += result.phases;
  return shown;
}

// The search, with a suggestion where words are misspelt, and with its hits where nothing else is found.
Result<SearchResult> search_with_suggestion(const SearchRequest& request, const SearchTools& tools) {
  Result<SearchResult> result = run_search(request, tools);
  // A cursor is of the search as it was typed.
  if (!result || !request.suggest || request.cursor || shows_what_was_meant(request, *result)) {
    return result;
  }
  {
    const PhaseTimer timer(result->phases.suggesting);
    result->suggestion =
        suggest_query(request.text, tools.index, tools.analyzer, *tools.shared.written_words).value_or("");
  }
  if (result->found > 0) return result;
  for (const std::string& meant : other_readings(request.text, result->suggestion)) {
    result = shown_instead(meant, request, *std::move(result), tools);
    if (!result || result->found > 0) break;
  }
  return result;
}

// What the answer may lack because another program made the index.
void warn_of_index(const LiveIndex& index, const SearchRequest& request, SearchResult& result) {
  if (!index.is_analyzed_alike) {
    result.warnings.emplace_back(
        "De artikelen zijn geïndexeerd met een andere taalanalyse dan deze versie gebruikt; sommige woorden "
        "worden niet gevonden tot de index opnieuw is gemaakt.");
  }
  if (!index.missing.empty()) {
    result.partial = true;
    result.warnings.push_back(
        "Een deel van het archief is even niet bereikbaar (" + std::to_string(index.missing.size()) +
        " van de " + std::to_string(index.databases()) + " delen); dit zijn de resultaten uit de rest.");
  }
  if (!index.has_stories && (request.fold_stories || !request.story.empty())) {
    result.warnings.emplace_back(
        "De index is van een vorige versie en weet niet welke artikelen bij één verhaal horen; elk artikel "
        "staat op zichzelf tot de index opnieuw is gemaakt.");
  }
}

// An article that is not found is not there only if its shard says so.
Result<void> require_shard_of(const std::string& id_term, const LiveIndex& index) {
  const std::uint32_t shard = indexer::shard_of(id_term, index.databases());
  const std::string name = std::to_string(shard + 1) + '/' + std::to_string(index.databases());
  if (std::ranges::find(index.missing, name) == index.missing.end()) return {};
  return fail(ErrorCode::shard_unavailable,
              "The article would be in shard " + name + ", which does not answer.");
}

}  // namespace

class Searcher::Impl {
 public:
  Impl(const std::filesystem::path& data_directory, SharedBySearchers others)
      : snapshot(data_directory, others.analysis, others.postings, others.neighbours, others.ids,
                 others.shards),
        shared(std::move(others)) {}

  // The analyzer for this index: it remembers words from search to search, and starts anew with another
  // analysis, or other stop words.
  analyzers::DutchAnalyzer& analyzer_for(const LiveIndex& index) {
    if (index.analysis.fingerprint() != fingerprint_ || tables.stop_words != stop_words_) {
      analyzer_.emplace(index.analysis, tables.stop_words);
      fingerprint_ = index.analysis.fingerprint();
      stop_words_ = tables.stop_words;
      lookup_.reset();
    }
    return *analyzer_;
  }

  // The table, analyzed by what analyzer_for() gave last.
  const SynonymLookup& lookup() {
    if (!lookup_ || lookup_->table() != tables.synonyms) {
      lookup_.emplace(tables.synonyms, *analyzer_);
    }
    return *lookup_;
  }

  SearchTables tables;
  Snapshot snapshot;
  const SharedBySearchers shared;

 private:
  std::optional<analyzers::DutchAnalyzer> analyzer_;              // of the first index searched on
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
      warn_of_index(index, request, *result);
    }
    return result;
  });
}

Result<std::vector<CompletedQuery>> Searcher::complete(std::string_view text, std::size_t most) {
  return impl_->snapshot.run([&](const LiveIndex& index) -> Result<std::vector<CompletedQuery>> {
    const auto columns = [&] { return impl_->shared.columns->of(index); };
    const auto list = [&](char letter) { return impl_->shared.word_lists->of(letter, index, columns); };
    return QueryCompleter(index, impl_->analyzer_for(index), *impl_->shared.written_words, list)
        .complete(text, most);
  });
}

Result<void> Searcher::make_word_list(char letter, const std::stop_token& stop) {
  return impl_->snapshot.run([&](const LiveIndex& index) -> Result<void> {
    const auto columns = [&] { return impl_->shared.columns->aside_of(index); };
    impl_->shared.word_lists->make(letter, index, columns, stop);
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

Result<IndexStats> Searcher::statistics() {
  return impl_->snapshot.run([](const LiveIndex& index) -> Result<IndexStats> {
    return indexer::statistics_of(index.database, index.matched).map([&index](IndexStats statistics) {
      statistics.revision = index.revision;
      statistics.shards = index.databases();
      return statistics;
    });
  });
}

Result<std::uint64_t> Searcher::terms() {
  return impl_->snapshot.run([](const LiveIndex& index) -> Result<std::uint64_t> {
    const auto begin = index.database.allterms_begin();
    return static_cast<std::uint64_t>(std::distance(begin, index.database.allterms_end()));
  });
}

Result<indexer::Article> Searcher::article(std::string_view id) {
  return impl_->snapshot.run([&](const LiveIndex& index) -> Result<indexer::Article> {
    const Xapian::Database& database = index.database;
    const std::string term = schema::id_term(id);
    const Xapian::PostingIterator postings = database.postlist_begin(term);
    if (postings == database.postlist_end(term)) {
      if (const Result<void> may_be_gone = require_shard_of(term, index); !may_be_gone) {
        return tl::unexpected<Error>(may_be_gone.error());
      }
      return fail(ErrorCode::not_found, "There is no article with this id.", "id");
    }
    return index.articles.article(*postings, database);
  });
}

}  // namespace trefwoord::search
