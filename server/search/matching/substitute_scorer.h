#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/phrase_matcher.h"
#include "server/search/impact_weight.h"
#include "server/search/matching/term_scorer.h"
#include "server/search/word_terms.h"

namespace trefwoord::search {

// The documents that have a word, and those that have something that stands in for it, at what the best of
// that is worth (substitute_source.h).
//
// A header of this room's .cpp files only: it needs Xapian types.
class SubstituteScorer final : public Scorer {
 public:
  // The token stream of a document as the shard numbers it; valid until the next call.
  using StreamOf = std::function<std::string_view(std::uint32_t document)>;
  struct Alternative {
    const Substitute& substitute;
    std::vector<std::shared_ptr<const BlockPostings>> lists;  // of its stems
  };
  SubstituteScorer(std::unique_ptr<Scorer> word, const std::vector<Alternative>& alternatives,
                   const ImpactWeight& weight, StreamOf stream_of);

  std::uint32_t seek(std::uint32_t document) override;
  [[nodiscard]] double score() override;
  void add_to(ScoreWindow& window, double least) override;
  [[nodiscard]] double most() const override { return most_; }
  [[nodiscard]] std::optional<double> most_in(std::uint32_t window) const override;
  [[nodiscard]] std::uint32_t least_documents() const override { return word_->least_documents(); }
  [[nodiscard]] std::uint32_t most_documents() const override { return most_documents_; }

 private:
  // The documents that have one substitute.
  struct Walk {
    std::vector<std::unique_ptr<TermScorer>> stems;  // each scoring what its impacts add
    double if_there;                                 // what that is added to
    indexer::PhraseMatcher in_order;
    bool must_be_in_order;
    std::uint32_t at = 0;
  };
  [[nodiscard]] static Walk walk_of(const Alternative& alternative, const ImpactWeight& weight);
  void seek(Walk& walk, std::uint32_t document) const;
  [[nodiscard]] std::optional<double> most_in(const Walk& walk, std::uint32_t window) const;

  std::unique_ptr<Scorer> word_;
  double coverage_;
  StreamOf stream_of_;
  std::vector<Walk> walks_;
  std::uint32_t word_at_ = 0;
  double most_ = 0;
  std::uint32_t most_documents_ = 0;
};

}  // namespace trefwoord::search
