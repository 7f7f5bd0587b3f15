#include "server/search/related_search.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "indexer/article_filter.h"
#include "indexer/impact.h"
#include "indexer/schema.h"
#include "indexer/shingles.h"
#include "server/search/hit_reader.h"
#include "server/search/impact_weight.h"
#include "server/search/ranking.h"
#include "server/search/related_preference.h"
#include "server/search/subject.h"
#include "server/search/telling_terms.h"
#include "server/search/term_query.h"
#include "server/search/tie_order.h"
#include "server/search/token_streams.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;
using indexer::Shingles;
using Xapian::Query;

// The likest so many by their words are looked at: among these section and date decide, and copies are told.
constexpr Xapian::doccount kLookedAt = 100;
// Below it articles share some word or other.
constexpr double kLeastScore = 0.08;
// What having a word at all is worth, beside having it as much as can be, which is 1.
constexpr double kRelatedPresence = 0.1;

class RelatedSearch {
 public:
  RelatedSearch(const RelatedRequest& request, const LiveIndex& index, analyzers::DutchAnalyzer& analyzer)
      : request_(request), index_(index), analyzer_(analyzer), frequencies_(index), streams_(index) {}

  Result<RelatedArticles> run() {
    const Result<Subject> subject = find_subject();
    if (!subject) return tl::unexpected<Error>(subject.error());
    std::vector<RankedDocument> ranked = likest_by_words(*subject);
    prefer_near(*subject, ranked);
    order(ranked);
    return read(without_copies(ranked, subject->shingles));
  }

 private:
  Result<Subject> find_subject() {
    if (request_.article) return subject_of(*request_.article, analyzer_);
    Xapian::Enquire enquire(index_.matched);
    enquire.set_query({Query::OP_FILTER, term_query(schema::id_term(request_.id), index_),
                       filter_query(request_.forced, index_)});
    const Xapian::MSet found = enquire.get_mset(0, 1);
    if (found.empty()) return fail(ErrorCode::not_found, "There is no article with this id.", "id");
    return subject_of(*found.begin(), index_);
  }

  // Everything else that has a telling word.
  std::vector<RankedDocument> likest_by_words(const Subject& subject) {
    const ImpactWeight weight(0, kRelatedPresence);
    const double most = weight.worth(1, indexer::kMaxImpact);
    std::vector<Query> words;
    // What only an article of the index has leads to itself.
    for (const TellingTerm& term : telling_terms(subject.stems, request_.article ? 1 : 2, frequencies_)) {
      words.push_back(term_query({.stem = term.stem, .factor = term.share / (term.idf * most)}, weight,
                                 frequencies_, index_));
    }
    Query query(Query::OP_OR, words.begin(), words.end());
    query = Query(Query::OP_FILTER, query,
                  filter_query(request_.filters, index_) & filter_query(request_.forced, index_));
    const std::string& id = request_.article ? request_.article->id : request_.id;
    query = Query(Query::OP_AND_NOT, query, term_query(schema::id_term(id), index_));

    Xapian::Enquire enquire(index_.matched);
    enquire.set_query(query);
    enquire.set_weighting_scheme(weight);
    const Xapian::MSet matches = enquire.get_mset(0, kLookedAt);
    std::vector<RankedDocument> ranked;
    for (auto match = matches.begin(); match != matches.end() && match.get_weight() >= kLeastScore; ++match) {
      ranked.push_back({*match, match.get_weight()});
    }
    return ranked;
  }

  void prefer_near(const Subject& subject, std::vector<RankedDocument>& ranked) const {
    std::ranges::sort(ranked, {}, &RankedDocument::document);
    RelatedPreference preference(subject, index_);
    for (RankedDocument& hit : ranked) hit.score *= preference.factor(hit.document);
  }

  void order(std::vector<RankedDocument>& ranked) const {
    TieOrder ties(index_);
    std::ranges::sort(ranked, [&ties](const RankedDocument& a, const RankedDocument& b) {
      return a.score != b.score ? a.score > b.score : ties.stands_before(a.document, b.document);
    });
  }

  // The first `most`, none of them a version of the subject or of one before it.
  std::vector<RankedDocument> without_copies(const std::vector<RankedDocument>& ranked, const Shingles& own) {
    std::vector<RankedDocument> chosen;
    std::vector<Shingles> texts{own};
    for (const RankedDocument& hit : ranked) {
      if (chosen.size() == request_.most) break;
      Shingles text = indexer::shingles_of_article(streams_.of(hit.document));
      const bool is_copy = std::ranges::any_of(texts, [&text](const Shingles& other) {
        return indexer::shared_part(text, other) >= indexer::kNearDuplicate;
      });
      if (is_copy) continue;
      chosen.push_back(hit);
      texts.push_back(std::move(text));
    }
    return chosen;
  }

  Result<RelatedArticles> read(const std::vector<RankedDocument>& documents) {
    const AnalyzedQuery nothing_to_mark{};
    const SearchRequest shown_as_usual{};
    HitReader reader(nothing_to_mark, {}, shown_as_usual, index_, analyzer_);
    RelatedArticles related;
    for (const RankedDocument& document : documents) {
      Result<Hit> hit = reader.read(document.document, document.score);
      if (!hit) return tl::unexpected<Error>(hit.error());
      related.hits.push_back(std::move(*hit));
    }
    related.revision = index_.revision;
    related.articles = frequencies_.articles();
    related.analysis = index_.analysis.fingerprint();
    return related;
  }

  const RelatedRequest& request_;
  const LiveIndex& index_;
  analyzers::DutchAnalyzer& analyzer_;
  TermFrequencies frequencies_;
  TokenStreams streams_;
};

}  // namespace

Result<RelatedArticles> find_related(const RelatedRequest& request, const LiveIndex& index,
                                     analyzers::DutchAnalyzer& analyzer) {
  return RelatedSearch(request, index, analyzer).run();
}

}  // namespace trefwoord::search
