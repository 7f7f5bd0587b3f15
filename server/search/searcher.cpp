#include "server/search/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "indexer/schema.h"
#include "indexer/stored_article.h"
#include "server/search/explainer.h"
#include "server/search/facet_columns.h"
#include "server/search/facet_search.h"
#include "server/search/hit_reader.h"
#include "server/search/query_builder.h"
#include "server/search/query_filter.h"
#include "server/search/reranker.h"
#include "server/search/snapshot.h"
#include "server/search/suggestion.h"
#include "server/search/synonym_lookup.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

// The best so many are looked at a second time, always as one set, so that pages fit together.
constexpr Xapian::doccount kReranked = 100;

// Matches are counted exactly up to here; beyond it the matcher may skip what cannot be among the best.
constexpr Xapian::doccount kCountedExactly = 1'000;

struct Ranked {
  Xapian::docid document;
  double score;
  std::string published;  // sortable; "" without a date
  std::string id_term;    // read only where score and date tie
};

// One search over one state of the index.
class Search {
 public:
  // What it needs for counting by values, made when it does.
  using Columns = std::function<std::shared_ptr<const FacetColumns>()>;

  Search(const SearchRequest& request, const Xapian::Database& database, analyzers::DutchAnalyzer& analyzer,
         const SynonymLookup& synonyms, Columns columns)
      : request_(request),
        database_(database),
        analyzer_(analyzer),
        columns_(std::move(columns)),
        parsed_(parse_query(request.text)),
        query_(analyze_query(parsed_, analyzer, request.compounds)) {
    synonyms.add_to(query_);
  }

  Result<SearchResult> run() {
    SearchResult result;
    result.warnings = std::move(parsed_.warnings);
    result.articles = database_.get_doccount();
    std::vector<Ranked> ranked = match(result);
    const std::size_t first =
        std::min<std::size_t>((request_.page - 1) * std::size_t{request_.per_page}, ranked.size());
    const std::size_t last = std::min(first + request_.per_page, ranked.size());
    HitReader reader(query_, term_weights(), request_, analyzer_);
    std::optional<Explainer> explainer;
    if (request_.explain) {
      explainer.emplace(query_, request_, database_, analyzer_);
    }
    for (std::size_t i = first; i < last; ++i) {
      Result<Hit> hit = reader.read(database_.get_document(ranked[i].document).get_data(), ranked[i].score);
      if (!hit) {
        return tl::unexpected<Error>(hit.error());
      }
      if (explainer) {
        hit->explanation = explainer->explain(ranked[i].document, *hit, scoring_of(i));
      }
      result.hits.push_back(std::move(*hit));
    }
    count(result);
    return result;
  }

 private:
  [[nodiscard]] bool sorted_by_date() const {
    return request_.sort != Sort::relevance || query_.matches_all();
  }

  void count(SearchResult& result) const {
    if (request_.facets.empty() && !request_.timeline) {
      return;
    }
    const std::shared_ptr<const FacetColumns> columns = columns_();
    FacetSearch search(database_, *columns, [this](const SearchRequest& request) {
      return filtered(build_query(query_, request, database_));
    });
    result.facets = search.facets(request_);
    if (request_.timeline) {
      result.timeline = search.timeline(request_);
    }
  }

  [[nodiscard]] Scoring scoring_of(std::size_t rank) const {
    if (sorted_by_date()) {
      return Scoring::by_date;
    }
    return request_.second_look && rank < kReranked ? Scoring::second_look : Scoring::first_look;
  }

  // All up to the end of the page asked for, in order.
  std::vector<Ranked> match(SearchResult& result) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(filtered(build_query(query_, request_, database_)));
    Xapian::doccount wanted = request_.page * request_.per_page;
    if (sorted_by_date()) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(schema::kPublishedSlot, request_.sort != Sort::oldest);
    } else {
      enquire.set_weighting_scheme(weight_for(query_, request_.match));
      wanted = std::max(wanted, kReranked);
    }
    const Xapian::MSet matches = enquire.get_mset(0, wanted, kCountedExactly);
    result.found = matches.get_matches_lower_bound();
    result.found_is_lower_bound = matches.get_matches_lower_bound() != matches.get_matches_upper_bound();

    std::vector<Ranked> ranked;
    ranked.reserve(matches.size());
    for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
      ranked.push_back({*match, match.get_weight(), {}, {}});
    }
    if (!sorted_by_date()) {
      rerank(ranked);
    }
    return ranked;
  }

  // What the query itself filters by: sectie:, na: ...
  [[nodiscard]] Xapian::Query filtered(const Xapian::Query& query) const {
    const Xapian::Query filters = filter_query(parsed_.filters);
    return filters.empty() ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, filters);
  }

  void rerank(std::vector<Ranked>& ranked) {
    Reranker reranker(query_, word_idfs(query_, database_));
    const auto end =
        ranked.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(ranked.size(), kReranked));
    // By document, so that the value streams are read in one go.
    std::sort(ranked.begin(), end, [](const Ranked& a, const Ranked& b) { return a.document < b.document; });
    Xapian::ValueIterator streams = database_.valuestream_begin(schema::kTokenStreamSlot);
    Xapian::ValueIterator dates = database_.valuestream_begin(schema::kPublishedSlot);
    for (auto hit = ranked.begin(); hit != end; ++hit) {
      if (request_.second_look && reranker.is_needed()) {
        streams.skip_to(hit->document);
        hit->score += reranker.bonus(*streams);
      }
      if (dates.check(hit->document) && dates != Xapian::ValueIterator() &&
          dates.get_docid() == hit->document) {
        hit->published = *dates;
      }
    }
    std::sort(ranked.begin(), end, [this](Ranked& a, Ranked& b) { return stands_before(a, b); });
  }

  // The better score, then the newer, then the smaller id: the order is the same whatever order articles came
  // in.
  bool stands_before(Ranked& a, Ranked& b) {
    if (a.score != b.score) {
      return a.score > b.score;
    }
    if (a.published != b.published) {
      return a.published > b.published;
    }
    return id_of(a) < id_of(b);
  }

  const std::string& id_of(Ranked& ranked) {
    if (ranked.id_term.empty()) {
      ranked.id_term = database_.get_document(ranked.document).get_data();
      const Result<indexer::StoredArticle> stored = indexer::StoredArticle::parse(ranked.id_term);
      ranked.id_term = stored ? std::string(stored->id) : std::string("?");
    }
    return ranked.id_term;
  }

  // What showing each word, phrase or synonym is worth in a snippet: as telling as it is rare, a phrase as
  // all its words, a synonym as the words it stands in for.
  std::vector<double> term_weights() {
    std::vector<double> weights = word_idfs(query_, database_);
    for (const QueryPhrase& phrase : query_.phrases) {
      double sum = 0;
      for (const std::string& stem : phrase.stems) {
        sum += ImpactWeight::idf(database_.get_doccount(), database_.get_termfreq(stem));
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
  const Xapian::Database& database_;
  analyzers::DutchAnalyzer& analyzer_;
  const Columns columns_;
  ParsedQuery parsed_;
  AnalyzedQuery query_;
};

// The search, with a suggestion where words are misspelt, and with its hits where nothing else is found.
Result<SearchResult> search_with_suggestion(const SearchRequest& request, const LiveIndex& index,
                                            analyzers::DutchAnalyzer& analyzer, const SynonymLookup& synonyms,
                                            const Search::Columns& columns) {
  Result<SearchResult> result = Search(request, index.database, analyzer, synonyms, columns).run();
  if (!result || !request.suggest) {
    return result;
  }
  result->suggestion = suggest_query(request.text, index, analyzer).value_or("");
  if (result->found > 0 || result->suggestion.empty()) {
    return result;
  }
  SearchRequest meant = request;
  meant.text = result->suggestion;
  Result<SearchResult> shown = Search(meant, index.database, analyzer, synonyms, columns).run();
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
  Impl(const std::filesystem::path& data_directory, std::shared_ptr<SharedAnalysis> analysis,
       std::shared_ptr<SharedFacetColumns> columns)
      : snapshot(data_directory, std::move(analysis)), facet_columns(std::move(columns)) {}

  // The analyzer for this index: it remembers words from search to search, and starts anew with another
  // analysis.
  analyzers::DutchAnalyzer& analyzer_for(const LiveIndex& index) {
    if (index.analysis.fingerprint() != fingerprint_) {
      analyzer_ = analyzers::DutchAnalyzer(index.analysis);
      fingerprint_ = index.analysis.fingerprint();
      lookup_.reset();
    }
    return analyzer_;
  }

  // The table, analyzed by what analyzer_for() gave last.
  const SynonymLookup& lookup(const std::shared_ptr<const Synonyms>& synonyms) {
    if (!lookup_ || lookup_->table() != synonyms) {
      lookup_.emplace(synonyms, analyzer_);
    }
    return *lookup_;
  }

  Snapshot snapshot;
  const std::shared_ptr<SharedFacetColumns> facet_columns;

 private:
  analyzers::DutchAnalyzer analyzer_;
  std::string fingerprint_;              // of analyzer_
  std::optional<SynonymLookup> lookup_;  // of analyzer_ and the table that the last search used
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;

Result<std::unique_ptr<Searcher>> Searcher::open(const std::filesystem::path& data_directory,
                                                 std::shared_ptr<SharedAnalysis> analysis,
                                                 std::shared_ptr<SharedFacetColumns> columns) {
  auto impl = std::make_unique<Impl>(data_directory, std::move(analysis), std::move(columns));
  const Result<void> opened = impl->snapshot.run([](const LiveIndex&) { return Result<void>(); });
  if (!opened) {
    return tl::unexpected<Error>(opened.error());
  }
  return std::unique_ptr<Searcher>(new Searcher(std::move(impl)));
}

Result<SearchResult> Searcher::search(const SearchRequest& request,
                                      const std::shared_ptr<const Synonyms>& synonyms) {
  return impl_->snapshot.run([&](const LiveIndex& index) {
    analyzers::DutchAnalyzer& analyzer = impl_->analyzer_for(index);
    const auto columns = [&] { return impl_->facet_columns->of(index.database, index.revision); };
    Result<SearchResult> result =
        search_with_suggestion(request, index, analyzer, impl_->lookup(synonyms), columns);
    if (result) {
      result->revision = index.revision;
      result->analysis = index.analysis.fingerprint();
    }
    return result;
  });
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
    const std::string data = database.get_document(*postings).get_data();
    const Result<indexer::StoredArticle> stored = indexer::StoredArticle::parse(data);
    if (!stored) {
      return tl::unexpected<Error>(stored.error());
    }
    return stored->to_article();
  });
}

}  // namespace trefwoord::search
