#include "server/search/matching/list_matcher.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <span>
#include <utility>

#include "indexer/shards.h"
#include "server/search/matching/query_scorers.h"
#include "server/search/matching/score_window.h"
#include "server/search/matching/top_documents.h"
#include "server/search/phrase_decider.h"
#include "server/search/token_streams.h"

namespace trefwoord::search {
namespace {

// So many documents before a look at one what is looked at is fetched: what waits for memory is most of a
// look.
constexpr std::size_t kAhead = 6;

using Scorers = std::vector<std::unique_ptr<Scorer>>;

// What all shards have together.
struct Found {
  TopDocuments best;
  std::uint64_t documents = 0;    // that are known to match
  std::uint64_t counted_exactly;  // up to here none is left out
  bool has_left_out = false;      // some that may match

  [[nodiscard]] bool counts() const { return documents < counted_exactly; }
};

// The documents of one shard.
class ShardMatcher {
 public:
  ShardMatcher(QueryScorers scorers, const PhraseDecider* decider, std::uint32_t shard, std::uint32_t shards,
               Found& found)
      : scorers_(std::move(scorers)), decider_(decider), shard_(shard), shards_(shards), found_(found) {
    for (const auto& scorer : scorers_.optional) optional_.push_back({scorer.get(), scorer->most()});
    std::ranges::sort(optional_, [](const Other& a, const Other& b) { return a.most > b.most; });
    for (const Other& other : optional_) most_optional_ += other.most;
  }

  void match() {
    if (!scorers_.required.empty()) {
      match_all();
    } else if (!scorers_.any.empty()) {
      match_any();
    }
    while (!coming_.empty()) sift();
    while (!waiting_.empty()) decide();
  }

 private:
  // What is looked up only, and what it adds at most.
  struct Other {
    Scorer* scorer;
    double most;
  };

  // A document that has all that is required.
  void match_all() {
    Scorers& required = scorers_.required;
    std::ranges::sort(required, {}, [](const auto& scorer) { return scorer->most_documents(); });
    std::optional<double> others = most_of_others_in_window();
    for (std::uint32_t document = required.front()->seek(1); document != kNoDocument;
         document = required.front()->seek(document + 1)) {
      if (document >= window_.end()) {
        window_.move_to(document);
        others = most_of_others_in_window();
      }
      if (!others) {
        if (window_.last() == kNoDocument) return;
        document = window_.last();
        continue;
      }
      if (!found_.counts() && !found_.best.may_enter(required.front()->score() + *others)) {
        found_.has_left_out = true;
        continue;
      }
      const std::uint32_t all = seek_all(required, document);
      if (all == document) take(document, sum(required));
      // The last of them stands there already, so the first is next.
      if (all == kNoDocument) return;
      document = all == document ? document : all - 1;
    }
  }

  // What a document of the window may have besides what the first that is required gives it; nothing where
  // none has all that is required.
  [[nodiscard]] std::optional<double> most_of_others_in_window() const {
    double most = most_optional_;
    for (const auto& scorer : std::span(scorers_.required).subspan(1)) {
      const std::optional<double> of_scorer = scorer->most_in(window_.begin());
      if (!of_scorer) return std::nullopt;
      most += *of_scorer;
    }
    return most;
  }

  // Those of `any` whose sum could not bring a document among the best are looked up only; there are the more
  // of them the better the best become.
  void match_any() {
    Scorers& any = scorers_.any;
    // Looked up rather than walked: what has many documents and adds little.
    std::ranges::sort(any, {}, [](const auto& scorer) {
      return scorer->most() / (1.0 + static_cast<double>(scorer->most_documents()));
    });
    for (const auto& scorer : any) most_.push_back(scorer->most());
    most_here_.resize(any.size());
    std::uint32_t from = 1;
    for (;;) {
      const std::size_t looked_up = count_looked_up(most_);
      if (looked_up == any.size()) return;
      const std::uint32_t first = seek_first(looked_up, from);
      if (first == kNoDocument) return;
      window_.move_to(first);
      for (std::size_t i = 0; i < any.size(); ++i)
        most_here_[i] = any[i]->most_in(window_.begin()).value_or(0);
      const std::size_t looked_up_here = count_looked_up(most_here_);
      if (looked_up_here < any.size()) {
        fill_window(looked_up_here);
        take_window(looked_up_here);
      }
      if (window_.last() == kNoDocument) return;
      from = window_.last() + 1;
    }
  }

  // Of `any`, from the first, by what each may add.
  [[nodiscard]] std::size_t count_looked_up(const std::vector<double>& most_of_each) {
    if (found_.counts()) return 0;
    double most = most_optional_;
    std::size_t count = 0;
    for (; count < most_of_each.size(); ++count) {
      most += most_of_each[count];
      if (found_.best.may_enter(most)) break;
    }
    if (count > 0) found_.has_left_out = true;
    return count;
  }

  [[nodiscard]] std::uint32_t seek_first(std::size_t looked_up, std::uint32_t document) {
    std::uint32_t first = kNoDocument;
    for (std::size_t i = looked_up; i < scorers_.any.size(); ++i) {
      first = std::min(first, scorers_.any[i]->seek(document));
    }
    return first;
  }

  void fill_window(std::size_t looked_up) {
    const double most = std::accumulate(most_here_.begin(), most_here_.end(), most_optional_);
    for (std::size_t i = looked_up; i < scorers_.any.size(); ++i) {
      const double least = found_.counts() ? 0 : found_.best.least() - (most - most_here_[i]);
      if (least > 0) found_.has_left_out = true;
      scorers_.any[i]->add_to(window_, least);
    }
  }

  void take_window(std::size_t looked_up) {
    others_.clear();
    double most_others = most_optional_;
    for (std::size_t i = 0; i < looked_up; ++i) {
      if (most_here_[i] == 0) continue;
      others_.push_back({scorers_.any[i].get(), most_here_[i]});
      most_others += most_here_[i];
    }
    std::ranges::sort(others_, [](const Other& a, const Other& b) { return a.most > b.most; });
    window_.take_all([&](std::uint32_t document, double score) {
      if (add_looked_up(others_, most_others, document, score)) take(document, score);
    });
  }

  // Adds what `others` give a document, as long as it may be among the best: what they and what comes behind
  // them may give is `left` at most. False where it is left out.
  bool add_looked_up(std::span<const Other> others, double left, std::uint32_t document, double& score) {
    const bool counts = found_.counts();
    for (const Other& other : others) {
      if (!counts && !found_.best.may_enter(score + left)) break;
      left -= other.most;
      if (other.scorer->seek(document) == document) score += other.scorer->score();
    }
    if (counts || found_.best.may_enter(score + left)) return true;
    found_.has_left_out = true;
    return false;
  }

  // A document that matches, phrases aside, with what it scores without what is optional.
  void take(std::uint32_t document, double score) {
    if (!add_looked_up(optional_, most_optional_, document, score)) return;
    const RankedDocument matched{indexer::number_in_all(document, shard_, shards_), score};
    if (decider_ == nullptr) {
      accept(matched);
      return;
    }
    decider_->prefetch_neighbours(matched.document);
    coming_.push(matched);
    if (coming_.size() > kAhead) sift();
  }

  // Lets the one that comes next wait, if it may have the phrases.
  void sift() {
    const RankedDocument document = coming_.front();
    coming_.pop();
    if (!decider_->may_pass(document.document)) return;
    decider_->prefetch(document.document);
    waiting_.push(document);
    if (waiting_.size() > kAhead) decide();
  }

  // Whether the one that waits the longest has the phrases, if that still matters.
  void decide() {
    const RankedDocument document = waiting_.front();
    waiting_.pop();
    if (!found_.counts() && !found_.best.may_enter(document.score)) {
      found_.has_left_out = true;
    } else if (decider_->passes(document.document)) {
      accept(document);
    }
  }

  void accept(const RankedDocument& document) {
    ++found_.documents;
    found_.best.offer(document);
  }

  static double sum(const Scorers& scorers) {
    double score = 0;
    for (const auto& scorer : scorers) score += scorer->score();
    return score;
  }

  QueryScorers scorers_;
  std::vector<Other> optional_;
  double most_optional_ = 0;
  const PhraseDecider* decider_;
  const std::uint32_t shard_;
  const std::uint32_t shards_;
  Found& found_;
  ScoreWindow window_;
  std::vector<double> most_;            // of each of `any`
  std::vector<double> most_here_;       // … in the window
  std::vector<Other> others_;           // of these, those that are looked up only, what may add most first
  std::queue<RankedDocument> coming_;   // whose pairs of neighbours are being fetched
  std::queue<RankedDocument> waiting_;  // whose token streams are
};

// How many documents of a shard match, without looking at any.
struct MatchBounds {
  std::uint64_t least = 0;
  std::uint64_t most = 0;
};

MatchBounds bounds_of(const QueryScorers& scorers) {
  MatchBounds bounds;
  if (!scorers.required.empty()) {
    bounds.most = indexer::kMostDocuments;
    return bounds;
  }
  for (const auto& scorer : scorers.any) {
    bounds.least = std::max<std::uint64_t>(bounds.least, scorer->least_documents());
    bounds.most += scorer->most_documents();
  }
  return bounds;
}

}  // namespace

ListMatches match_lists(const QueryInput& input, Match match, Xapian::doccount wanted,
                        Xapian::doccount counted) {
  TokenStreams streams(input.index);
  const std::uint32_t shards = input.index.databases();
  std::vector<QueryScorers> of_shards;
  MatchBounds bounds;
  for (std::uint32_t shard = 0; shard < shards; ++shard) {
    of_shards.push_back(scorers_of(input, match, shard, streams));
    const MatchBounds of_shard = bounds_of(of_shards.back());
    bounds.least += of_shard.least;
    bounds.most += of_shard.most;
  }
  std::optional<PhraseDecider> decider;
  if (!input.query.phrases.empty()) decider.emplace(input.query, input.index);
  Found found{.best = TopDocuments(wanted), .counted_exactly = bounds.least >= counted ? 0 : counted};
  for (std::uint32_t shard = 0; shard < shards; ++shard) {
    ShardMatcher(std::move(of_shards[shard]), decider ? &*decider : nullptr, shard, shards, found).match();
  }
  return {.best = found.best.take(),
          .found = std::max(found.documents, bounds.least),
          .found_is_lower_bound = found.has_left_out && bounds.least != bounds.most};
}

}  // namespace trefwoord::search
