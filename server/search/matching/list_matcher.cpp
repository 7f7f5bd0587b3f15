#include "server/search/matching/list_matcher.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <queue>
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

double most_of(const Scorers& scorers) {
  double most = 0;
  for (const auto& scorer : scorers) most += scorer->most();
  return most;
}

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
    sort_by_most(scorers_.optional);
    most_optional_ = most_of(scorers_.optional);
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
  // A document that has all that is required.
  void match_all() {
    Scorers& required = scorers_.required;
    std::ranges::sort(required, {}, [](const auto& scorer) { return scorer->most_documents(); });
    const double others = most_of(required) - required.front()->most() + most_optional_;
    for (std::uint32_t document = required.front()->seek(1); document != kNoDocument;
         document = required.front()->seek(document + 1)) {
      if (!found_.counts() && !found_.best.may_enter(required.front()->score() + others)) {
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

  // Those of `any` whose sum could not bring a document among the best are looked up only; there are the more
  // of them the better the best become.
  void match_any() {
    Scorers& any = scorers_.any;
    // Looked up rather than walked: what has many documents and adds little.
    std::ranges::sort(any, {}, [](const auto& scorer) {
      return scorer->most() / (1.0 + static_cast<double>(scorer->most_documents()));
    });
    std::uint32_t from = 1;
    for (;;) {
      const std::size_t looked_up = count_looked_up();
      if (looked_up == any.size()) return;
      const std::uint32_t first = seek_first(looked_up, from);
      if (first == kNoDocument) return;
      window_.move_to(first);
      fill_window(looked_up);
      take_window(looked_up);
      if (window_.end() >= kNoDocument) return;
      from = static_cast<std::uint32_t>(window_.end());
    }
  }

  // Of `any`, from the first.
  [[nodiscard]] std::size_t count_looked_up() {
    if (found_.counts()) return 0;
    double most = most_optional_;
    std::size_t count = 0;
    for (; count < scorers_.any.size(); ++count) {
      most += scorers_.any[count]->most();
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
    const double most = most_of(scorers_.any) + most_optional_;
    for (std::size_t i = looked_up; i < scorers_.any.size(); ++i) {
      Scorer& scorer = *scorers_.any[i];
      const double least = found_.counts() ? 0 : found_.best.least() - (most - scorer.most());
      if (least > 0) found_.has_left_out = true;
      scorer.add_to(window_, least);
    }
  }

  void take_window(std::size_t looked_up) {
    if (others_.size() != looked_up) {
      others_.clear();
      for (std::size_t i = 0; i < looked_up; ++i) others_.push_back(scorers_.any[i].get());
      std::ranges::sort(others_, [](const Scorer* a, const Scorer* b) { return a->most() > b->most(); });
      most_others_ = 0;
      for (const Scorer* other : others_) most_others_ += other->most();
    }
    window_.take_all([this](std::uint32_t document, double score) {
      if (add_looked_up(others_, most_others_ + most_optional_, document, score)) take(document, score);
    });
  }

  // Adds what `others` give a document, as long as it may be among the best: what they and what comes behind
  // them may give is `left` at most. False where it is left out.
  template <class Others>
  bool add_looked_up(const Others& others, double left, std::uint32_t document, double& score) {
    const bool counts = found_.counts();
    for (const auto& other : others) {
      if (!counts && !found_.best.may_enter(score + left)) break;
      left -= other->most();
      if (other->seek(document) == document) score += other->score();
    }
    if (counts || found_.best.may_enter(score + left)) return true;
    found_.has_left_out = true;
    return false;
  }

  // A document that matches, phrases aside, with what it scores without what is optional.
  void take(std::uint32_t document, double score) {
    if (!add_looked_up(scorers_.optional, most_optional_, document, score)) return;
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

  static void sort_by_most(Scorers& scorers) {
    std::ranges::sort(scorers, [](const auto& a, const auto& b) { return a->most() > b->most(); });
  }

  static double sum(const Scorers& scorers) {
    double score = 0;
    for (const auto& scorer : scorers) score += scorer->score();
    return score;
  }

  QueryScorers scorers_;
  double most_optional_ = 0;
  const PhraseDecider* decider_;
  const std::uint32_t shard_;
  const std::uint32_t shards_;
  Found& found_;
  ScoreWindow window_;
  std::vector<Scorer*> others_;  // of `any`, those that are looked up only, what may add most first
  double most_others_ = 0;
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
