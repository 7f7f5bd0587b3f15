#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "server/search/impact_weight.h"
#include "server/search/matching/block_postings.h"
#include "server/search/matching/scorer.h"

namespace trefwoord::search {

// The documents that have a term.
//
// A header of this room's .cpp files only: it needs Xapian types.
class TermScorer final : public Scorer {
 public:
  TermScorer(std::shared_ptr<const BlockPostings> list, ImpactWeight::TermWorth worth)
      : list_(std::move(list)), worth_(worth) {}

  std::uint32_t seek(std::uint32_t document) override;
  [[nodiscard]] double score() override { return worth_.at(wdf()); }
  void add_to(ScoreWindow& window, double least) override;
  [[nodiscard]] double most() const override { return list_->empty() ? 0 : worth_.at(list_->most_wdf()); }
  [[nodiscard]] std::optional<double> most_in(std::uint32_t window) const override {
    const std::uint8_t most = most_wdf_in(window);
    return most == 0 ? std::nullopt : std::optional(worth_.at(most));
  }
  [[nodiscard]] std::uint32_t least_documents() const override { return most_documents(); }
  [[nodiscard]] std::uint32_t most_documents() const override { return list_->size(); }

  [[nodiscard]] std::uint8_t wdf() const { return list_->wdfs()[place_]; }
  [[nodiscard]] std::uint8_t most_wdf() const { return list_->most_wdf(); }
  // Of the window that begins there, as most_in(); 0 where none has the term.
  [[nodiscard]] std::uint8_t most_wdf_in(std::uint32_t window) const;

 private:
  std::shared_ptr<const BlockPostings> list_;
  ImpactWeight::TermWorth worth_;
  std::size_t block_ = 0;  // that place_ is in; behind the last one at the end
  std::size_t place_ = 0;
};

}  // namespace trefwoord::search
