#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "server/search/matching/term_scorer.h"

namespace trefwoord::search {

// The documents that have a word of several parts: as a whole, or all of its parts, which add up where a
// document has both (WordTerms).
//
// A header of this room's .cpp files only: it needs Xapian types.
class WordScorer final : public Scorer {
 public:
  // What a document has of the whole is worth `with_parts` where it has all parts too, else `alone`. There is
  // one part at least.
  struct Whole {
    std::shared_ptr<const BlockPostings> list;
    ImpactWeight::TermWorth with_parts;
    ImpactWeight::TermWorth alone;
  };
  WordScorer(const Whole& whole, std::vector<std::unique_ptr<TermScorer>> parts);

  std::uint32_t seek(std::uint32_t document) override;
  [[nodiscard]] double score() override;
  void add_to(ScoreWindow& window, double least) override;
  [[nodiscard]] double most() const override { return most_; }
  [[nodiscard]] std::optional<double> most_in(std::uint32_t window) const override;
  [[nodiscard]] std::uint32_t least_documents() const override { return whole_.most_documents(); }
  [[nodiscard]] std::uint32_t most_documents() const override { return most_documents_; }

 private:
  TermScorer whole_;  // scores as with parts
  ImpactWeight::TermWorth alone_;
  std::vector<std::unique_ptr<TermScorer>> parts_;  // the rarest first
  double most_ = 0;
  std::uint32_t most_documents_ = 0;
  std::uint32_t whole_at_ = 0;
  std::uint32_t parts_at_ = 0;
};

}  // namespace trefwoord::search
