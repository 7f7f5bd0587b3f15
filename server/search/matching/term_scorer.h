#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "server/search/impact_weight.h"
#include "server/search/matching/scorer.h"
#include "server/search/posting_list.h"

namespace trefwoord::search {

// The documents that have a term.
//
// A header of this room's .cpp files only: it needs Xapian types.
class TermScorer final : public Scorer {
 public:
  TermScorer(std::shared_ptr<const PostingList> list, ImpactWeight::TermWorth worth)
      : list_(std::move(list)), worth_(worth) {}

  std::uint32_t seek(std::uint32_t document) override {
    place_ = place_from(list_->documents, place_, document);
    return document_here();
  }
  [[nodiscard]] double score() override { return worth_.at(wdf()); }
  void add_to(ScoreWindow& window, double least) override;
  [[nodiscard]] double most() const override {
    return list_->documents.empty() ? 0 : worth_.at(list_->most_wdf);
  }
  [[nodiscard]] std::uint32_t least_documents() const override { return most_documents(); }
  [[nodiscard]] std::uint32_t most_documents() const override {
    return static_cast<std::uint32_t>(list_->documents.size());
  }

  [[nodiscard]] std::uint32_t document_here() const {
    return place_ == list_->documents.size() ? kNoDocument : list_->documents[place_];
  }
  [[nodiscard]] std::uint8_t wdf() const { return list_->wdfs[place_]; }
  [[nodiscard]] std::uint8_t most_wdf() const { return list_->most_wdf; }

 private:
  std::shared_ptr<const PostingList> list_;
  ImpactWeight::TermWorth worth_;
  std::size_t place_ = 0;
};

}  // namespace trefwoord::search
