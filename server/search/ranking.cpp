#include "server/search/ranking.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <span>
#include <utility>

#include "indexer/impact.h"
#include "indexer/schema.h"
#include "server/search/impact_weight.h"
#include "server/search/matching/list_matcher.h"
#include "server/search/matching/query_scorers.h"
#include "server/search/matching/top_documents.h"
#include "server/search/phrase_decider.h"
#include "server/search/pinned_documents.h"
#include "server/search/reranker.h"
#include "server/search/tie_order.h"
#include "server/search/token_streams.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

// So many documents before a look at one its token stream is fetched: what waits for memory is most of a
// look.
constexpr std::size_t kStreamsAhead = 3;

class Ranker {
 public:
  // For the ranks from `first` to before `end`, counted behind what is pinned.
  Ranker(const QueryInput& input, const RecencyBoost* recency, Xapian::doccount first, Xapian::doccount end)
      : input_(input),
        query_(input.query),
        request_(input.request),
        index_(input.index),
        frequencies_(input.frequencies),
        recency_(recency),
        first_(first),
        end_(end) {}

  RankedPage page() {
    if (is_by_date(input_)) {
      match_by_date();
      return cut();
    }
    if (recency_ != nullptr) {
      match_with_recency();
    } else if (!all_words_suffice()) {
      match(request_.match, depth(), kCountedExactly);
    }
    const std::size_t best = std::min<std::size_t>(ranked_.size(), kReranked);
    if (request_.second_look && end_ > 0) {
      look_again(best);
    }
    order(best);
    return cut();
  }

 private:
  // As many as the page's end or the second look needs.
  [[nodiscard]] Xapian::doccount depth() const { return std::max(end_, kReranked); }

  void match_by_date() {
    Xapian::Enquire enquire(index_.matched);
    enquire.set_query(build_query(input_, request_.match));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(schema::kPublishedSlot, request_.sort != Sort::oldest);
    find(enquire, end_, kCountedExactly);
  }

  // Under another `match` than the request's the scores are the request's all the same.
  void match(Match match, Xapian::doccount wanted, Xapian::doccount counted) {
    if (request_.takes_shortcuts && has_scorers(input_)) {
      ListMatches matches = match_lists(input_, match, wanted, counted);
      page_.found = matches.found;
      page_.found_is_lower_bound = matches.found_is_lower_bound;
      ranked_ = std::move(matches.best);
      return;
    }
    Xapian::Enquire enquire(index_.matched);
    enquire.set_query(build_query(input_, match));
    enquire.set_weighting_scheme(weight_for(query_, request_.match));
    find(enquire, wanted, counted);
  }

  void find(Xapian::Enquire& enquire, Xapian::doccount wanted, Xapian::doccount counted) {
    const PhraseDecider has_phrases(query_, index_);
    const bool decides = request_.takes_shortcuts && !query_.phrases.empty();
    const Xapian::MSet matches =
        enquire.get_mset(0, wanted, counted, nullptr, decides ? &has_phrases : nullptr);
    page_.found = matches.get_matches_lower_bound();
    page_.found_is_lower_bound = matches.get_matches_lower_bound() != matches.get_matches_upper_bound();
    ranked_.clear();
    ranked_.reserve(matches.size());
    for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
      ranked_.push_back({*match, match.get_weight()});
    }
  }

  // No factor is above 1: what comes behind the last of the best even without it cannot be among them.
  void match_with_recency() {
    for (Xapian::doccount wanted = 4 * depth();; wanted *= 8) {
      match(request_.match, std::min(wanted, frequencies_.articles()), kCountedExactly);
      const bool is_all = ranked_.size() < wanted;
      const double best_behind = ranked_.empty() ? 0 : ranked_.back().score;
      for (RankedDocument& hit : ranked_) {
        hit.score *= recency_->factor(hit.document);
      }
      std::ranges::sort(ranked_, stands_before);
      if (is_all || ranked_[depth() - 1].score > best_behind) {
        ranked_.resize(std::min<std::size_t>(ranked_.size(), depth()));
        return;
      }
    }
  }

  // In a short query the articles with all words come first, and to find these alone is far quicker than to
  // find all that have some. So it suffices, if a page of them comes before all others for sure, and it is
  // known without counting that more match than are counted exactly.
  bool all_words_suffice() {
    if (!request_.takes_shortcuts || !puts_all_words_first(query_, request_.match) || has_filters(input_)) {
      return false;
    }
    Xapian::doccount at_least = 0;
    for (const QueryWord& word : query_.words) {
      const WordTerms terms = terms_of(word, request_.compounds, frequencies_);
      at_least = std::max(at_least, terms.outside_compounds ? 0 : frequencies_.of(terms.whole.stem));
    }
    at_least -= std::min(at_least, pinned_or_hidden());
    if (at_least < kCountedExactly || !query_.phrases.empty()) {
      return false;
    }
    match(Match::all, depth(), 0);
    if (ranked_.size() < end_ || (end_ > 0 && ranked_[end_ - 1].score <= most_uncovered())) {
      return false;
    }
    page_.found = std::max<std::uint64_t>(page_.found, at_least);
    page_.found_is_lower_bound = true;
    return true;
  }

  // What an article is worth at most, after the second look too, that not every word covers: it lacks one, or
  // has one of a word's terms that does not cover (WordTerms), which is a match all the same.
  [[nodiscard]] double most_uncovered() {
    const ImpactWeight weight = weight_for(query_, request_.match);
    const auto most = [&](const ScoringTerm& term) {
      return term.factor * weight.worth(frequencies_.idf(term.stem), indexer::kMaxImpact);
    };
    double sum = static_cast<double>(query_.words.size() - 1) * weight.coverage() + reranker().most();
    for (const QueryWord& word : query_.words) {
      const WordTerms terms = terms_of(word, request_.compounds, frequencies_);
      sum += most(terms.whole);
      for (const ScoringTerm& part : terms.parts) sum += most(part);
    }
    return sum;
  }

  Reranker& reranker() {
    if (!reranker_) reranker_.emplace(query_, word_idfs(query_, frequencies_), request_.compounds);
    return *reranker_;
  }

  // At most so many of the matches are left out.
  [[nodiscard]] Xapian::doccount pinned_or_hidden() const {
    if (input_.rule == nullptr) {
      return 0;
    }
    return static_cast<Xapian::doccount>(input_.rule->pinned.size() + input_.rule->hidden.size());
  }

  void look_again(std::size_t count) {
    if (!reranker().is_needed()) {
      return;
    }
    const double most = reranker().most();
    TokenStreams streams(index_);
    std::priority_queue<double, std::vector<double>, std::greater<>> best;  // scores, as many as are shown
    for (std::size_t i = 0; i < count; ++i) {
      RankedDocument& hit = ranked_[i];
      if (i + kStreamsAhead < count) {
        streams.prefetch(ranked_[i + kStreamsAhead].document);
      }
      if (request_.takes_shortcuts && best.size() == end_ && hit.score + most < best.top()) {
        return;  // neither this one nor those behind it can come before the page's end
      }
      const double factor = recency_ == nullptr ? 1 : recency_->factor(hit.document);
      hit.score += factor * reranker().bonus(streams.of(hit.document));
      best.push(hit.score);
      if (best.size() > end_) {
        best.pop();
      }
    }
  }

  // The first `count` anew, as far as the page shows them.
  void order(std::size_t count) {
    const auto begin = ranked_.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(count, ranked_.size()));
    std::sort(begin, end, stands_before);
    TieOrder ties(index_, request_.takes_shortcuts);
    for (auto from = begin; from != end && from - begin < static_cast<std::ptrdiff_t>(end_);) {
      const auto to = std::find_if(from, end, [from](const auto& hit) { return hit.score != from->score; });
      if (to - from > 1 && to - begin > static_cast<std::ptrdiff_t>(first_)) {
        const auto shown = std::min(to, begin + static_cast<std::ptrdiff_t>(end_));
        std::partial_sort(from, shown, to, [&ties](const RankedDocument& a, const RankedDocument& b) {
          return ties.stands_before(a.document, b.document);
        });
      }
      from = to;
    }
  }

  RankedPage cut() {
    for (std::size_t i = first_; i < std::min<std::size_t>(end_, ranked_.size()); ++i) {
      page_.documents.push_back(ranked_[i]);
      page_.scorings.push_back(scoring_at(i, input_));
    }
    return std::move(page_);
  }

  const QueryInput& input_;
  const AnalyzedQuery& query_;
  const SearchRequest& request_;
  const LiveIndex& index_;
  TermFrequencies& frequencies_;
  const RecencyBoost* const recency_;
  const Xapian::doccount first_;  // of the ranks that the page shows
  const Xapian::doccount end_;
  std::optional<Reranker> reranker_;  // made when it is first asked for
  std::vector<RankedDocument> ranked_;
  RankedPage page_;
};

void put_first(std::span<const Xapian::docid> pinned, std::vector<RankedDocument>& documents) {
  std::vector<RankedDocument> first;
  for (const Xapian::docid document : pinned) {
    first.push_back({document, 0});
  }
  documents.insert(documents.begin(), first.begin(), first.end());
}

// The ranks from `first` to before `end`.
RankedPage rank_between(Xapian::doccount first, Xapian::doccount end, const QueryInput& input,
                        const RecencyBoost* recency) {
  const std::vector<Xapian::docid> pinned = pinned_documents(input);
  const auto count = static_cast<Xapian::doccount>(pinned.size());
  const Xapian::doccount first_pinned = std::min(first, count);
  const Xapian::doccount end_pinned = std::min(end, count);
  RankedPage page = Ranker(input, recency, first - first_pinned, end - end_pinned).page();
  put_first(std::span(pinned).subspan(first_pinned, end_pinned - first_pinned), page.documents);
  page.scorings.insert(page.scorings.begin(), end_pinned - first_pinned, Scoring::pinned);
  page.found += count;
  return page;
}

}  // namespace

RankedPage rank(const QueryInput& input, const RecencyBoost* recency) {
  const Xapian::doccount first = (input.request.page - 1) * input.request.per_page;
  return rank_between(first, first + input.request.per_page, input, recency);
}

RankedPage rank_best(const QueryInput& input, const RecencyBoost* recency, Xapian::doccount most) {
  return rank_between(0, most, input, recency);
}

Scoring scoring_at(std::uint64_t rank, const QueryInput& input) {
  if (is_by_date(input)) {
    return Scoring::by_date;
  }
  return input.request.second_look && rank < kReranked ? Scoring::second_look : Scoring::first_look;
}

}  // namespace trefwoord::search
